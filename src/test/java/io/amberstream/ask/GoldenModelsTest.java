package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenFiles.Tokenization;
import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.TextSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way from text to tags on the golden folders, against the reference implementation. */
class GoldenModelsTest {
  private static final Offset<Float> TOLERANCE = within(1e-4f);
  private static final List<Tokenization> TEXTS = GoldenFiles.tokenizations();
  private static final JsonNode OUTPUTS = GoldenFiles.tree("golden-outputs.json");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text-classification",
        "text-classification-two-labels",
        "text-classification-multi-label",
        "text-regression",
        "replaced-token-detection",
        "token-classification"
      })
  void tokensAndLogitsOfARawRunEqualTheReference(String folder) {
    try (LoadedModel model = GoldenModels.load(GoldenModels.folder(folder))) {
      ModelHeads heads = ModelHeads.of(model, List.of(), DecodeOptions.everyLabel());
      for (int i = 0; i < TEXTS.size(); i++) {
        RawRun run = RawRun.of(heads, TEXTS.get(i).text());
        assertThat(run.windows()).hasSize(1);
        RawRun.RawWindow window = run.windows().get(0);
        assertThat(window.inputIds()).isEqualTo(TEXTS.get(i).inputIds());
        assertThat(window.offsets()).isEqualTo(TEXTS.get(i).offsetsUtf16());
        assertLogits(
            window.logits().values().iterator().next(),
            OUTPUTS.get(i).path(folder).path("logits"),
            TEXTS.get(i).text());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text-classification",
        "text-classification-two-labels",
        "text-classification-multi-label"
      })
  void scoresOfSharedBatchesEqualTheReference(String folder) {
    List<HeadResult> results = tagAll(folder, DecodeOptions.everyLabel());
    for (int i = 0; i < results.size(); i++) {
      JsonNode scores = OUTPUTS.get(i).path(folder).path("scores");
      List<ScoredLabel> labels = results.get(i).tags().labels();
      assertThat(labels).hasSize(scores.size());
      for (ScoredLabel label : labels) {
        assertThat(scores.has(label.label())).isTrue();
        assertThat(label.score())
            .isCloseTo((float) scores.path(label.label()).asDouble(), TOLERANCE);
      }
      assertThat(labels.stream().map(ScoredLabel::score).toList())
          .isSortedAccordingTo(Collections.reverseOrder());
    }
  }

  @Test
  void theNumberOfARegressionEqualsTheReference() {
    List<HeadResult> results = tagAll("text-regression", DecodeOptions.everyLabel());
    for (int i = 0; i < results.size(); i++) {
      double logit = OUTPUTS.get(i).path("text-regression").path("logits").path(0).asDouble();
      assertThat(results.get(i).tags().value()).isCloseTo((float) logit, TOLERANCE);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Aggregation.class,
      names = {"SIMPLE", "FIRST", "AVERAGE", "MAX"})
  void entitiesOfSharedBatchesEqualTheReference(Aggregation aggregation) {
    List<HeadResult> results =
        tagAll("token-classification", DecodeOptions.everyLabel().with(aggregation));
    for (int i = 0; i < results.size(); i++) {
      JsonNode expected = OUTPUTS.get(i).path("token-classification").path(aggregation.toString());
      List<TextSpan> spans = results.get(i).tags().spans();
      assertThat(spans).as(TEXTS.get(i).text()).hasSize(expected.size());
      for (int s = 0; s < spans.size(); s++) {
        TextSpan span = spans.get(s);
        assertThat(span.label()).isEqualTo(expected.get(s).path("label").asText());
        assertThat(span.start()).isEqualTo(expected.get(s).path("start").asInt());
        assertThat(span.end()).isEqualTo(expected.get(s).path("end").asInt());
        assertThat(span.text()).isEqualTo(TEXTS.get(i).text().substring(span.start(), span.end()));
        assertThat(span.score())
            .isCloseTo((float) expected.get(s).path("score").asDouble(), TOLERANCE);
      }
    }
  }

  @Test
  void theMeanReplacedProbabilityLeavesSpecialTokensOut() {
    List<HeadResult> results = tagAll("replaced-token-detection", DecodeOptions.everyLabel());
    for (int i = 0; i < results.size(); i++) {
      JsonNode probabilities =
          OUTPUTS.get(i).path("replaced-token-detection").path("replaced_probability");
      double sum = 0;
      for (int token = 1; token < probabilities.size() - 1; token++) {
        sum += probabilities.get(token).asDouble();
      }
      double mean = probabilities.size() == 2 ? 0 : sum / (probabilities.size() - 2);
      assertThat(results.get(i).tags().value()).isCloseTo((float) mean, TOLERANCE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text-classification, text-classification",
    "text-classification-two-labels, text-classification",
    "text-classification-multi-label, text-classification",
    "text-regression, text-classification",
    "natural-language-inference, text-classification",
    "replaced-token-detection, replaced-token-detection",
    "token-classification, token-classification",
    "question-answering, question-answering",
    "masked-lm, fill-mask"
  })
  void theGraphTellsTheTaskThatTheConfigurationDoesNotName(String folder, String task) {
    try (LoadedModel model = GoldenModels.load(GoldenModels.folder(folder))) {
      assertThat(model.folder().heads())
          .singleElement()
          .satisfies(head -> assertThat(head.task().label()).isEqualTo(task));
    }
  }

  @Test
  void labelsAreNamedAsTheReferenceNamesThem() {
    try (LoadedModel model =
        GoldenModels.load(GoldenModels.folder("text-classification-two-labels"))) {
      assertThat(model.folder().heads().get(0).labels()).containsExactly("LABEL_0", "LABEL_1");
    }
  }

  /** All texts at once, in random order, so that they share batches and are padded. */
  private static List<HeadResult> tagAll(String folder, DecodeOptions options) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(5));
    LoadedModel model = GoldenModels.load(GoldenModels.folder(folder));
    try (InferenceEngine engine =
        new InferenceEngine(
            List.of(model), new EngineSettings(2, 256, 64), new InferenceListener() {})) {
      var futures =
          ModelHeads.of(model, List.of(), options)
              .submit(engine, order.stream().map(i -> TEXTS.get(i).text()).toList());
      HeadResult[] results = new HeadResult[order.size()];
      for (int n = 0; n < order.size(); n++) {
        results[order.get(n)] = futures.get(n).join().get(0);
      }
      return List.of(results);
    }
  }

  /** The golden logits are nested {@code [sequence, labels]}, or flat where one of them is 1. */
  private static void assertLogits(Logits actual, JsonNode expected, String text) {
    List<Float> numbers = new ArrayList<>();
    expected.forEach(
        node -> {
          if (node.isArray()) {
            node.forEach(inner -> numbers.add((float) inner.asDouble()));
          } else {
            numbers.add((float) node.asDouble());
          }
        });
    assertThat(actual.rows() * actual.columns()).as(text).isEqualTo(numbers.size());
    for (int n = 0; n < numbers.size(); n++) {
      assertThat(actual.get(n / actual.columns(), n % actual.columns()))
          .as("logit %d of %s", n, text)
          .isCloseTo(numbers.get(n), TOLERANCE);
    }
  }
}
