package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.ask.Ask;
import io.amberstream.ask.LoadedModel;
import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.input.InputException;
import io.amberstream.labelled.FieldNames;
import io.amberstream.labelled.LabelledFileException;
import io.amberstream.labelled.TextFile;
import io.amberstream.tagging.Aggregation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Golden models against files labelled with what the reference says of the same texts. */
@Timeout(120)
class EvaluatorTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void allIsRightWhereTheFileSaysWhatTheReferenceSays() throws Exception {
    List<String> rows = rows(output -> best(output.path("text-classification").path("scores")));
    Evaluation evaluation = evaluate("text-classification", rows);
    assertThat(evaluation.examples()).isEqualTo(rows.size()).isGreaterThan(30);
    assertThat(evaluation.tokens()).isGreaterThan(evaluation.examples());
    assertThat(evaluation.elapsed()).isPositive();
    assertThat(evaluation.scores().measures())
        .containsEntry("accuracy", 1.0)
        .containsEntry("f1_macro", 1.0);
  }

  @Test
  void aWrongAnswerIsCountedWhereItBelongs() throws Exception {
    List<String> rows =
        new ArrayList<>(rows(output -> best(output.path("text-classification").path("scores"))));
    String found = rows.get(0).substring(0, rows.get(0).indexOf('\t'));
    String other = found.equals("billing") ? "praise" : "billing";
    rows.set(0, other + rows.get(0).substring(found.length()));
    Scores scores = evaluate("text-classification", rows).scores();
    assertThat(scores.measures().get("accuracy"))
        .isCloseTo((rows.size() - 1) / (double) rows.size(), within(1e-12));
    ConfusionMatrix confusion = scores.confusion().orElseThrow();
    assertThat(
            confusion.count(confusion.labels().indexOf(other), confusion.labels().indexOf(found)))
        .isEqualTo(1);
  }

  @Test
  void labelsFromTheThresholdOnAreAnswers() throws Exception {
    List<String> rows =
        rows(output -> from(0.5, output.path("text-classification-multi-label").path("scores")));
    assertThat(evaluate("text-classification-multi-label", rows).scores().measures())
        .containsEntry("accuracy", 1.0)
        .containsEntry("f1_micro", 1.0);
    assertThat(
            evaluate("text-classification-multi-label", file(rows), threshold(1))
                .scores()
                .labels()
                .values())
        .allSatisfy(label -> assertThat(label.predicted()).isZero());
  }

  @Test
  void numbersGoAlongWithTheReferences() throws Exception {
    List<String> rows =
        rows(output -> output.path("text-regression").path("logits").get(0).asText());
    Scores scores = evaluate("text-regression", rows).scores();
    assertThat(scores.measures().get("pearson")).isCloseTo(1, within(1e-6));
    assertThat(scores.measures().get("mean_absolute_error")).isLessThan(1e-4);
  }

  @Test
  void pairsAreReadAsPairs() throws Exception {
    List<String> rows = new ArrayList<>();
    int tokensOfTheFirst = 0;
    try (LoadedModel model = load("natural-language-inference")) {
      for (JsonNode pair : GoldenFiles.tree("golden-pairs.json")) {
        String first = pair.path("first").asText();
        rows.add(best(pair.path("scores")) + "\t" + first + "\t" + pair.path("second").asText());
        tokensOfTheFirst += model.tokenize(first).size();
      }
    }
    Evaluation evaluation = evaluate("natural-language-inference", rows);
    assertThat(evaluation.scores().measures()).containsEntry("accuracy", 1.0);
    assertThat(evaluation.tokens()).isGreaterThan(tokensOfTheFirst);
    assertThat(evaluation.truncated()).isPositive();
  }

  @Test
  void anExampleThatFailsIsNamedAndEndsIt() {
    DoctoredFolder folder = DoctoredFolder.copy("text-classification", directory);
    folder.tokenId("zebra", 30_600);
    folder.config(config -> config.put("vocab_size", 30_601));
    Path file = file(List.of("praise\ta horse", "praise\ta zebra"));
    assertThatThrownBy(() -> evaluate(folder.path(), file, EvaluationOptions.defaults()))
        .isInstanceOf(EvaluationException.class)
        .hasMessageStartingWith("line 2: ")
        .hasMessageNotContaining("zebra");
  }

  @Test
  void aFileWithoutTextsIsRefused() {
    assertThatThrownBy(() -> evaluate("text-classification", List.of()))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageEndingWith("file: holds no labelled text");
  }

  @Test
  void zeroShotLabelsAreAnsweredAsTheReferenceAnswersThem() throws Exception {
    List<String> labels = List.of("billing", "outage", "praise");
    List<String> rows = new ArrayList<>();
    for (JsonNode golden : GoldenFiles.tree("golden-zero-shot.json")) {
      boolean asked =
          golden.path("id2label").get(0).asText().equals("entailment")
              && !golden.path("multi_label").asBoolean()
              && golden.path("labels").size() == labels.size();
      if (asked) {
        String best = golden.path("scores").get(0).get(0).asText();
        rows.add(best + "\t" + golden.path("text").asText());
      }
    }
    assertThat(rows).hasSizeGreaterThan(3);
    EvaluationOptions options = zeroShot(new Ask.ZeroShot(labels, "This text is about {}.", false));
    assertThat(evaluate("natural-language-inference", file(rows), options).scores().measures())
        .containsEntry("accuracy", 1.0);
  }

  @Test
  void zeroShotLabelsAreOfTextsByThemselves() {
    Path pairs = file(List.of("a\tone\ttwo"));
    EvaluationOptions options =
        zeroShot(new Ask.ZeroShot(List.of("a"), Ask.ZeroShot.DEFAULT_TEMPLATE, false));
    assertThatThrownBy(() -> evaluate("natural-language-inference", pairs, options))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageEndingWith("line 1: 3 columns, expected label<TAB>text for zero-shot labels");
  }

  @Test
  void wordsThatTheReferenceSuspectsAreFound() throws Exception {
    // The reference: 0.33, 0.42 and 0.34.
    Path words = file(List.of("UPPER O", "lower replaced", "MiXeD O"));
    Scores scores = evaluate("replaced-token-detection", words, threshold(0.4)).scores();
    assertThat(scores.counts()).containsEntry("words", 3L).containsEntry("replaced", 1L);
    assertThat(scores.measures())
        .containsEntry("auc", 1.0)
        .containsEntry("precision", 1.0)
        .containsEntry("recall", 1.0);
    assertThat(evaluate("replaced-token-detection", words, threshold(0.5)).scores().measures())
        .containsEntry("recall", 0.0);
  }

  @Test
  void aTaskWithoutMeasuresIsRefused() {
    assertThatThrownBy(() -> evaluate("feature-extraction", List.of("a\tb")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("feature-extraction has no measures here; expected");
  }

  @Test
  void wordsAreReplacedForTheirOwnTaskOnly() {
    EvaluationOptions options =
        options(LabelRules.none(), Optional.empty(), Optional.of(new ReplacedWords(0.1, 1)));
    assertThatThrownBy(() -> evaluate("text-classification", file(List.of("a\tb")), options))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("words are replaced for replaced-token-detection only");
  }

  private Evaluation evaluate(String folder, List<String> rows) throws Exception {
    return evaluate(folder, file(rows), EvaluationOptions.defaults());
  }

  private static EvaluationOptions threshold(double threshold) {
    return new EvaluationOptions(
        Aggregation.FIRST, OptionalDouble.of(threshold), OptionalDouble.empty(), Integer.MAX_VALUE);
  }

  private static EvaluationOptions zeroShot(Ask.ZeroShot labels) {
    return options(LabelRules.none(), Optional.of(labels), Optional.empty());
  }

  private static EvaluationOptions options(
      LabelRules labels, Optional<Ask.ZeroShot> zeroShot, Optional<ReplacedWords> replaced) {
    return new EvaluationOptions(
        Aggregation.FIRST,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Integer.MAX_VALUE,
        labels,
        zeroShot,
        replaced,
        FieldNames.defaults());
  }

  private static Evaluation evaluate(String folder, Path file, EvaluationOptions options)
      throws Exception {
    return evaluate(GoldenModels.folder(folder), file, options);
  }

  private static Evaluation evaluate(Path folder, Path file, EvaluationOptions options)
      throws Exception {
    LoadedModel model = GoldenModels.load(folder);
    try (InferenceEngine engine =
        new InferenceEngine(
            List.of(model), new EngineSettings(1, 1024, 256), new InferenceListener() {})) {
      return Evaluator.evaluate(engine, model, model.folder().heads().get(0), file, options);
    }
  }

  private static LoadedModel load(String folder) {
    return GoldenModels.load(GoldenModels.folder(folder));
  }

  private Path file(List<String> rows) {
    return rows.isEmpty()
        ? TextFile.of(directory, new byte[0])
        : TextFile.of(directory, rows.toArray(String[]::new));
  }

  /** The golden texts that fit on a line, each behind a label. */
  private static List<String> rows(Function<JsonNode, String> label) {
    return StreamSupport.stream(GoldenFiles.tree("golden-outputs.json").spliterator(), false)
        .filter(
            output ->
                output
                    .path("text")
                    .asText()
                    .chars()
                    .noneMatch(c -> c == '\n' || c == '\t' || c == '\r'))
        .map(output -> label.apply(output) + "\t" + output.path("text").asText())
        .toList();
  }

  private static String best(JsonNode scores) {
    return scores.properties().stream()
        .max((one, other) -> Double.compare(one.getValue().asDouble(), other.getValue().asDouble()))
        .orElseThrow()
        .getKey();
  }

  private static String from(double threshold, JsonNode scores) {
    return scores.properties().stream()
        .filter(score -> score.getValue().asDouble() >= threshold)
        .map(score -> score.getKey())
        .collect(Collectors.joining(","));
  }
}
