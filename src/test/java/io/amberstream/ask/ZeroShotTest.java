package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.input.InputException;
import io.amberstream.model.Thresholds;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.TopK;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Zero-shot labels against the pipeline of the reference. */
@Timeout(120)
class ZeroShotTest {
  private static final String FOLDER = "natural-language-inference";
  private static final String TEMPLATE = "This text is about {}.";

  @Test
  void scoresEqualTheReference() {
    assertScores(Engines.golden(FOLDER), List.of("entailment", "neutral", "contradiction"), 48);
  }

  @Test
  void scoresEqualTheReferenceWhereTheLabelsHaveAnotherOrder(@TempDir Path directory) {
    DoctoredFolder folder = DoctoredFolder.copy(FOLDER, directory);
    folder.config(
        config -> {
          config.putObject("id2label").put("0", "contradiction").put("1", "Entailment");
          config.withObject("/id2label").put("2", "neutral");
          config.remove("label2id");
        });
    assertScores(
        GoldenModels.load(folder.path()), List.of("contradiction", "Entailment", "neutral"), 16);
  }

  private static void assertScores(LoadedModel model, List<String> headLabels, int expected) {
    AtomicInteger compared = new AtomicInteger();
    try (InferenceEngine engine = Engines.of(model)) {
      for (JsonNode golden : GoldenFiles.tree("golden-zero-shot.json")) {
        if (Asking.strings(golden.path("id2label")).equals(headLabels)) {
          ZeroShotStep step =
              step(
                  model,
                  Asking.strings(golden.path("labels")),
                  golden.path("template").asText(),
                  golden.path("multi_label").asBoolean(),
                  DecodeOptions.everyLabel());
          HeadResult result = tag(engine, step, golden.path("text").asText());
          assertThat(result.tags().labels()).hasSameSizeAs(golden.path("scores"));
          for (int i = 0; i < result.tags().labels().size(); i++) {
            ScoredLabel label = result.tags().labels().get(i);
            JsonNode reference = golden.path("scores").path(i);
            assertThat(label.label()).isEqualTo(reference.path(0).asText());
            assertThat(label.score())
                .isCloseTo((float) reference.path(1).asDouble(), within(1e-4f));
          }
          compared.incrementAndGet();
        }
      }
    }
    assertThat(compared).hasValue(expected);
  }

  @Test
  void aLabelCostsOneRow() {
    AtomicInteger rows = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    InferenceListener counting =
        new InferenceListener() {
          @Override
          public void ran(String name, int sequences, int tokens, int padded, Duration time) {
            rows.addAndGet(sequences);
            runs.incrementAndGet();
          }
        };
    LoadedModel model = Engines.golden(FOLDER);
    try (InferenceEngine engine =
        new InferenceEngine(List.of(model), new EngineSettings(1, 2048, 512), counting)) {
      List<String> labels = IntStream.range(0, 50).mapToObj(i -> "topic " + i).toList();
      ZeroShotStep step = step(model, labels, TEMPLATE, false, DecodeOptions.everyLabel());
      List<HeadResult> results =
          Asking.askOne(
              engine, step, Asking.texts(List.of("Card was charged twice.", "", "a".repeat(9000))));
      assertThat(rows).hasValue(150);
      assertThat(runs.get()).as("rows share runs").isLessThan(75);
      for (HeadResult result : results) {
        assertThat(result.tags().labels()).hasSize(50);
        double sum = result.tags().labels().stream().mapToDouble(ScoredLabel::score).sum();
        assertThat(sum).isCloseTo(1, within(1e-4));
        assertThat(result.windows()).isEqualTo(1);
        assertThat(result.task()).isEqualTo("zero-shot-classification");
      }
      assertThat(results).extracting(HeadResult::tokens).containsExactly(5, 0, 1);
    }
  }

  @Test
  void aLongTextLosesTokensAndTheHypothesisNone() {
    LoadedModel model = Asking.golden(FOLDER, 32, 8, LongText.WINDOWS);
    try (InferenceEngine engine = Engines.of(model)) {
      ZeroShotStep step =
          step(model, List.of("billing", "praise"), TEMPLATE, false, DecodeOptions.everyLabel());
      HeadResult cut = tag(engine, step, "a ".repeat(200));
      assertThat(cut.truncated()).isTrue();
      assertThat(cut.tokens()).isEqualTo(200);
      // 32 less three special tokens and the six of the hypothesis.
      HeadResult whole = tag(engine, step, "a ".repeat(23));
      assertThat(whole.truncated()).isFalse();
      assertThat(cut.tags()).isEqualTo(whole.tags());
      String hypothesis = "a ".repeat(29) + "{}";
      ZeroShotStep hopeless =
          step(model, List.of("x"), hypothesis, false, DecodeOptions.everyLabel());
      assertThat(Asking.failure(hopeless.submit(engine, Asking.texts(List.of("a b"))).get(0)))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("only_first");
    }
  }

  @Test
  void thresholdsAndTopKChooseAmongTheLabels() {
    LoadedModel model = Engines.golden(FOLDER);
    try (InferenceEngine engine = Engines.of(model)) {
      List<String> labels = List.of("billing", "outage", "praise");
      String text = "Card was charged twice, please refund.";
      DecodeOptions strict =
          DecodeOptions.defaults()
              .with(new Thresholds(OptionalDouble.of(0), Map.of("outage", 1.0)))
              .with(new TopK(1));
      assertThat(tag(engine, step(model, labels, TEMPLATE, true, strict), text).tags().labels())
          .extracting(ScoredLabel::label)
          .containsExactly("praise");
    }
  }

  @Test
  void aHeadThatInfersNothingIsRefused() {
    try (LoadedModel model = Engines.golden("text-classification");
        LoadedModel tokens = Engines.golden("token-classification")) {
      assertThatThrownBy(
              () -> step(model, List.of("a"), TEMPLATE, true, DecodeOptions.everyLabel()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("[billing, delivery, praise, outage]")
          .hasMessageContaining("entailment");
      assertThatThrownBy(
              () -> step(tokens, List.of("a"), TEMPLATE, true, DecodeOptions.everyLabel()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(
              "is token-classification, expected text-classification for zero-shot labels");
    }
    assertThatThrownBy(() -> new Ask.ZeroShot(List.of("a"), "no place", true))
        .hasMessageContaining("has no {}");
    assertThatThrownBy(() -> new Ask.ZeroShot(List.of(), TEMPLATE, true))
        .hasMessageContaining("at least one");
  }

  private static ZeroShotStep step(
      LoadedModel model,
      List<String> labels,
      String template,
      boolean multiLabel,
      DecodeOptions options) {
    return new ZeroShotStep(
        "topics", Engines.allHeads(model), new Ask.ZeroShot(labels, template, multiLabel), options);
  }

  private static HeadResult tag(InferenceEngine engine, ZeroShotStep step, String text) {
    return Asking.askOne(engine, step, Asking.texts(List.of(text))).get(0);
  }
}
