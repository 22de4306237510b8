package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.model.Head;
import io.amberstream.model.ModelId;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {
  @Test
  void aTableIsReadable() {
    ConfusionMatrix confusion =
        new ConfusionMatrix(
            List.of("ham", "a very long label"), new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 1});
    assertThat(evaluation(scores(confusion)).table())
        .isEqualToNormalizingNewlines(
            """
            head      spam: text-classification
            model     amber abc
            file      spam.tsv
            examples  4, 2.5 tokens on average, 1 of several windows, 0 truncated
            time      0.5 s, 8.0/s

                                  value  95 % interval
            accuracy             0.7500  0.5000 to 1.0000
            pearson              undefined

                               precision  recall      f1   found    gold
            ham                   1.0000  0.5000  0.6667       1       2
            a very long label     0.6667  1.0000  0.8000       3       2

            gold \\ found          ham  a very long label
            ham                     1                  1
            a very long label       0                  2
            """);
  }

  @Test
  void ofManyLabelsTheMistakesAreListed() {
    List<String> labels = IntStream.range(0, 40).mapToObj(i -> "label-" + i).toList();
    ConfusionMatrix confusion =
        new ConfusionMatrix(labels, new int[] {7, 8, 8, 9}, new int[] {1, 2, 2, 9});
    assertThat(evaluation(scores(confusion)).table())
        .contains("most frequent mistakes: gold, found")
        .contains("     2  label-8, label-2" + System.lineSeparator() + "     1  label-7, label-1")
        .doesNotContain("label-9, label-9");
  }

  @Test
  void aTaskWithoutLabelsHasMeasuresOnly() {
    assertThat(
            evaluation(
                    Scores.of(
                        new Measured(Map.of("f1", 0.25), Map.of()), Map.of("NoAns_total", 7L)))
                .table())
        .endsWith("f1                   0.2500%nNoAns_total          7%n".formatted());
  }

  @Test
  void jsonHoldsAllOfIt() throws JsonProcessingException {
    ConfusionMatrix confusion =
        new ConfusionMatrix(List.of("ham", "spam"), new int[] {0, 0, 1}, new int[] {0, 1, 1});
    JsonNode json = new JsonMapper().readTree(evaluation(scores(confusion)).json());
    assertThat(json.path("head").asText()).isEqualTo("spam");
    assertThat(json.path("task").asText()).isEqualTo("text-classification");
    assertThat(json.path("model").path("sha256").asText()).isEqualTo("abc");
    assertThat(json.path("examples").asInt()).isEqualTo(4);
    assertThat(json.path("tokens").asInt()).isEqualTo(10);
    assertThat(json.path("windowed").asInt()).isEqualTo(1);
    assertThat(json.path("seconds").asDouble()).isEqualTo(0.5);
    assertThat(json.path("examples_per_s").asDouble()).isEqualTo(8);
    assertThat(json.path("measures").path("accuracy").asDouble()).isEqualTo(0.75);
    assertThat(json.path("measures").get("pearson").isNull()).isTrue();
    assertThat(json.path("intervals").toString()).isEqualTo("{\"accuracy\":[0.5,1.0]}");
    assertThat(json.path("labels").path("ham").toString())
        .isEqualTo(
            "{\"precision\":1.0,\"recall\":0.5,\"f1\":0.666667,\"correct\":1,\"predicted\":1,\"gold\":2}");
    assertThat(json.path("confusion").toString())
        .isEqualTo("{\"labels\":[\"ham\",\"spam\"],\"gold_by_predicted\":[[1,1],[0,1]]}");
  }

  private static Scores scores(ConfusionMatrix confusion) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("accuracy", 0.75);
    measures.put("pearson", Double.NaN);
    Map<String, MatchCounts> labels = new LinkedHashMap<>();
    labels.put(confusion.labels().get(0), confusion.of(0));
    labels.put(confusion.labels().get(1), confusion.of(1));
    Measured measured = new Measured(measures, Map.of("accuracy", new Interval(0.5, 1)));
    return Scores.ofLabels(measured, labels, Optional.of(confusion));
  }

  private static Evaluation evaluation(Scores scores) {
    return new Evaluation(
        new ModelId("amber", "abc"),
        new Head(
            "spam",
            Task.TEXT_CLASSIFICATION,
            List.of("logits"),
            List.of("ham", "spam"),
            ProblemType.SINGLE_LABEL_CLASSIFICATION),
        Path.of("spam.tsv"),
        Optional.empty(),
        4,
        10,
        1,
        0,
        Duration.ofMillis(500),
        scores);
  }
}
