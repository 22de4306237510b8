package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.training.TicketTexts;
import io.amberstream.training.TinyBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A run that a file says all of. */
@ResourceLock("libtorch") // its random numbers are the whole process's
class TrainRecipeTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void severalHeadsOfAllTasksLearnInOneRun() throws Exception {
    TinyBase.write(folder.resolve("base"));
    Path out = folder.resolve("out");
    List<String> lines = TicketTexts.lines(120, 1);
    write("tickets.tsv", lines.subList(0, 60));
    write(
        "tickets.jsonl",
        lines.subList(60, 120).stream()
            .map(line -> line.split("\t", -1))
            .map(cells -> "{\"body\": \"%s\", \"team\": \"%s\"}".formatted(cells[1], cells[0]))
            .toList());
    write(
        "pairs.tsv",
        lines.stream().map(line -> line + "\t" + (line.contains("my") ? "yes" : "no")).toList());
    write(
        "words.conll",
        lines.stream()
            .map(line -> line.substring(line.indexOf('\t') + 1).replace(" ", " O\n"))
            .map(words -> words + " O\n" + "refund B-MONEY\n")
            .toList());
    write("questions.json", List.of(questions(lines)));
    Path recipe =
        write(
            "recipe.yaml",
            List.of(
                """
                base: %1$s/base
                out: %1$s/out
                tune: all
                heads:
                  team:
                    data:
                      - %1$s/tickets.tsv
                      - { file: %1$s/tickets.jsonl, text_field: body, label_field: team }
                  pair: { data: %1$s/pairs.tsv }
                  money: { task: token-classification, data: %1$s/words.conll }
                  where: { task: question-answering, data: %1$s/questions.json }
                settings: { steps: 12, batch: 16, int8: none, bf16: false }
                """
                    .formatted(folder)));

    CommandRun beside = CommandRun.of("train", recipe.toString(), "--epochs", "3");
    assertThat(beside.exitCode()).isEqualTo(2);
    assertThat(beside.err()).contains("says what is learnt; leave out --epochs");

    CommandRun run = CommandRun.of("train", recipe.toString(), "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("tickets.tsv: 60 rows").contains("tickets.jsonl: 60 rows");
    assertThat(ModelFolder.read(out, Optional.empty()).heads())
        .extracting(Head::name)
        .containsExactly("mood", "team", "pair", "money", "where");
    // Each was measured as it will be served, by the measures of its task.
    JsonNode heads = new JsonMapper().readTree(run.out()).at("/heads");
    assertThat(heads)
        .extracting(head -> head.path("name").asText())
        .containsExactly("team", "pair", "money", "where");
    assertThat(heads.at("/0/evaluation/measures/accuracy").isNumber()).isTrue();
    assertThat(heads.at("/3/evaluation/measures/exact_match").isNumber()).isTrue();
    CommandRun tagged =
        CommandRun.withInput(
            "please refund my invoice\n", "tag", "--model", out.toString(), "--head", "team");
    assertThat(tagged.exitCode()).as(tagged.err()).isZero();
  }

  @Test
  void setsOfOthersAndRunningTextBecomeHeads() throws Exception {
    TinyBase.write(folder.resolve("base"));
    List<String> lines = TicketTexts.lines(200, 3);
    write("tickets.tsv", lines.subList(0, 100));
    write("other.tsv", lines.subList(100, 140).stream().map(line -> "x" + line).toList());
    write("text.txt", lines.stream().map(line -> line.substring(line.indexOf('\t') + 1)).toList());
    Path recipe =
        write(
            "recipe.yaml",
            List.of(
                """
                base: %1$s/base
                out: %1$s/out
                tune: all
                heads:
                  team:
                    data:
                      - %1$s/tickets.tsv
                      - { file: %1$s/other.tsv, labels: { "*": other }, limit: 30, repeat: 3 }
                  replaced:
                    task: replaced-token-detection
                    data: { file: %1$s/text.txt, replace: 0.2 }
                settings: { steps: 8, batch: 16, int8: none, bf16: false }
                """
                    .formatted(folder)));

    CommandRun run = CommandRun.of("train", recipe.toString(), "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(ModelFolder.read(folder.resolve("out"), Optional.empty()).heads())
        .extracting(Head::name)
        .containsExactly("mood", "team", "replaced");
    JsonNode heads = new JsonMapper().readTree(run.out()).at("/heads");
    assertThat(heads.at("/0/evaluation/measures/accuracy").isNumber()).isTrue();
    assertThat(heads.at("/1/evaluation/measures/auc").isNumber()).as(run.out()).isTrue();
  }

  private static String questions(List<String> lines) {
    StringBuilder paragraphs = new StringBuilder();
    for (String line : lines) {
      String text = line.substring(line.indexOf('\t') + 1);
      String answer = text.substring(text.lastIndexOf(' ') + 1);
      paragraphs
          .append(paragraphs.isEmpty() ? "" : ",")
          .append(
              """
              {"context": "%s", "qas": [{"id": "%d", "question": "what is last",
               "answers": [{"text": "%s", "answer_start": %d}]}]}"""
                  .formatted(text, paragraphs.length(), answer, text.length() - answer.length()));
    }
    return "{\"data\": [{\"paragraphs\": [%s]}]}".formatted(paragraphs);
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }
}
