package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.ask.LoadedModel;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.labelled.TextFile;
import io.amberstream.tagging.Aggregation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers to questions held against those of people. */
@Timeout(120)
class QuestionEvaluationTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void questionsAreAnsweredFromTheirContexts() throws Exception {
    Path file = TextFile.of(directory, squad("1.1"));
    Scores scores = evaluate(file, EvaluationOptions.defaults()).scores();
    assertThat(scores.measures()).containsEntry("exact_match", 1.0).containsEntry("f1", 1.0);
  }

  @Test
  void onlyTheSecondSquadHasNoAnswerUnlessAThresholdIsSet() throws Exception {
    Path first = TextFile.of(directory, squad("1.1"));
    assertThat(evaluate(first, noAnswerFrom(-1_000)).scores().measures())
        .containsEntry("exact_match", 0.0);
    Path second = TextFile.of(directory, squad("v2.0"));
    assertThat(evaluate(second, noAnswerFrom(-1_000)).scores().measures())
        .containsEntry("HasAns_exact", 0.0);
  }

  private static EvaluationOptions noAnswerFrom(double threshold) {
    return new EvaluationOptions(
        Aggregation.FIRST, OptionalDouble.empty(), OptionalDouble.of(threshold), Integer.MAX_VALUE);
  }

  private static Evaluation evaluate(Path file, EvaluationOptions options) throws Exception {
    LoadedModel model = GoldenModels.load(GoldenModels.folder("question-answering"));
    try (InferenceEngine engine =
        new InferenceEngine(
            List.of(model), new EngineSettings(1, 1024, 256), new InferenceListener() {})) {
      return Evaluator.evaluate(engine, model, model.folder().heads().get(0), file, options);
    }
  }

  /** The golden questions, each with the answer that the reference's logits make the best. */
  private static String squad(String version) throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("version", version);
    var paragraphs = root.putArray("data").addObject().putArray("paragraphs");
    int id = 0;
    for (JsonNode golden : GoldenFiles.tree("golden-questions.json")) {
      String context = golden.path("context").asText();
      if (!context.isEmpty()) {
        ObjectNode question =
            paragraphs.addObject().put("context", context).putArray("qas").addObject();
        question.put("id", "q" + ++id).put("question", golden.path("question").asText());
        question.putArray("answers").addObject().put("text", bestAnswer(context, golden));
      }
    }
    return root.toString();
  }

  private static String bestAnswer(String context, JsonNode golden) {
    JsonNode offsets = golden.path("offsets_utf16");
    // The context stands between the second and the last special token, both at [0, 0].
    int last = offsets.size() - 2;
    int first = last;
    while (offsets.get(first - 1).get(1).asInt() > 0) {
      first--;
    }
    double best = Double.NEGATIVE_INFINITY;
    String answer = "";
    for (int start = first; start <= last; start++) {
      for (int end = start; end <= Math.min(last, start + 29); end++) {
        double logit =
            golden.path("start_logits").get(start).asDouble()
                + golden.path("end_logits").get(end).asDouble();
        if (logit > best) {
          best = logit;
          answer =
              context.substring(offsets.get(start).get(0).asInt(), offsets.get(end).get(1).asInt());
        }
      }
    }
    return answer;
  }
}
