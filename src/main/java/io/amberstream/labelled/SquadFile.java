package io.amberstream.labelled;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The questions of a SQuAD file, of version 1.1 or 2.0.
 *
 * @param mayLackAnswers whether it is of version 2.0, where some questions have no answer
 * @param questions in the order of the file
 * @param moved answers that stand elsewhere in their paragraph than the file says
 */
public record SquadFile(boolean mayLackAnswers, List<Asked> questions, int moved) {
  private static final JsonMapper JSON = new JsonMapper();

  public SquadFile {
    questions = List.copyOf(questions);
  }

  /**
   * Reads a file, at most so many questions of it.
   *
   * @throws LabelledFileException if it is no JSON, or not laid out as SQuAD is
   */
  public static SquadFile read(Path file, int limit) throws IOException {
    List<Asked> questions = new ArrayList<>();
    AnswerPlaces places = new AnswerPlaces();
    JsonNode root = tree(file);
    JsonNode articles = array(file, root, "data", "");
    for (int a = 0; a < articles.size(); a++) {
      String article = "data[" + a + "].";
      JsonNode paragraphs = array(file, articles.get(a), "paragraphs", article);
      for (int p = 0; p < paragraphs.size(); p++) {
        String path = article + "paragraphs[" + p + "].";
        String context = text(file, paragraphs.get(p), "context", path);
        JsonNode asked = array(file, paragraphs.get(p), "qas", path);
        for (int q = 0; q < asked.size() && questions.size() < limit; q++) {
          questions.add(question(file, asked.get(q), context, places, path + "qas[" + q + "]."));
        }
      }
    }
    // By the questions too: files of one's own often lack the version.
    boolean second =
        root.path("version").asText().startsWith("v2")
            || questions.stream().anyMatch(question -> !question.hasAnswer());
    return new SquadFile(second, questions, places.moved());
  }

  private static Asked question(
      Path file, JsonNode node, String context, AnswerPlaces places, String path) {
    List<Asked.Answer> answers = new ArrayList<>();
    // Unanswerable questions may carry plausible answers elsewhere, but none here.
    if (!node.path("is_impossible").asBoolean(false)) {
      JsonNode given = array(file, node, "answers", path);
      for (int i = 0; i < given.size(); i++) {
        JsonNode answer = given.get(i);
        answers.add(
            places.place(
                context,
                text(file, answer, "text", path + "answers[" + i + "]."),
                start(answer.path("answer_start"))));
      }
    }
    return new Asked(
        "question " + text(file, node, "id", path),
        context,
        text(file, node, "question", path),
        answers);
  }

  private static OptionalInt start(JsonNode value) {
    return value.isInt() ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
  }

  private static JsonNode tree(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new LabelledFileException(
          file, line, "is no JSON, expected a SQuAD file: " + e.getOriginalMessage());
    }
  }

  private static JsonNode array(Path file, JsonNode node, String name, String path) {
    JsonNode value = node.path(name);
    if (!value.isArray()) {
      throw wrong(file, value, path + name, "an array, as SQuAD files have it");
    }
    return value;
  }

  private static String text(Path file, JsonNode node, String name, String path) {
    JsonNode value = node.path(name);
    if (!value.isTextual()) {
      throw wrong(file, value, path + name, "a string, as SQuAD files have it");
    }
    return value.textValue();
  }

  private static LabelledFileException wrong(
      Path file, JsonNode found, String path, String expected) {
    String what = found.isMissingNode() ? "missing" : "of type " + found.getNodeType();
    return new LabelledFileException(file, "%s is %s, expected %s".formatted(path, what, expected));
  }
}
