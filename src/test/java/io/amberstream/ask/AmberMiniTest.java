package io.amberstream.ask;

import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.inference.Batching;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenModels;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped model. */
class AmberMiniTest {
  private static final List<String> SEQUENCE_HEADS =
      List.of("sentiment", "topic", "emotion", "offensive", "spam");

  @Test
  void scoresAreThoseOfTheUnquantisedWeights() {
    JsonNode golden = GoldenFiles.tree("golden-amber-mini.json");
    List<String> texts = new ArrayList<>();
    golden.forEach(entry -> texts.add(entry.path("text").asText()));
    List<List<HeadResult>> results = results(Batching.FREE, SEQUENCE_HEADS, texts);
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      for (HeadResult result : results.get(i)) {
        JsonNode scores = golden.get(i).path("fp32").path(result.head());
        assertThat(result.tags().labels()).hasSize(scores.size());
        for (ScoredLabel label : result.tags().labels()) {
          double score = scores.path(label.label()).asDouble();
          differences.add(Math.abs(label.score() - score));
          assertThat((double) label.score())
              .as("%s of %s for text %d", label.label(), result.head(), i)
              .isCloseTo(score, within(0.15));
        }
      }
    }
    assertThat(differences.stream().mapToDouble(Double::doubleValue).average())
        .hasValueCloseTo(0.0, within(0.02));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sentiment,topic,emotion,offensive,spam", "entities"})
  void anEventGetsTheSameAnswerInAnyCompany(String heads) {
    List<String> names = heads.isEmpty() ? List.of() : List.of(heads.split(",", -1));
    List<String> texts = texts(120);

    assertThat(results(Batching.FREE, names, texts))
        .isEqualTo(results(Batching.ALONE, names, texts));
  }

  @Test
  void whereWholeTextsAreClassifiedTheLastLayerIsComputedForTheFirstTokenAlone() {
    try (LoadedModel model = GoldenModels.load(GoldenModels.amberMini())) {
      assertThat(model.readsFirstTokenAlone(Set.of("sentiment_logits", "spam_logits"))).isTrue();
      assertThat(model.readsFirstTokenAlone(Set.of("sentiment_logits", "entities_logits")))
          .isFalse();
    }
  }

  @Test
  void aShortLastLayerGivesTheScoresOfAWholeOne() {
    List<String> texts = texts(60);
    List<List<HeadResult>> shortened = results(Batching.FREE, SEQUENCE_HEADS, texts);
    List<List<HeadResult>> whole = results(Batching.FREE, List.of(), texts);
    for (int i = 0; i < texts.size(); i++) {
      for (HeadResult result : shortened.get(i)) {
        HeadResult other =
            whole.get(i).stream()
                .filter(each -> each.head().equals(result.head()))
                .findFirst()
                .orElseThrow();
        Map<String, Float> scores =
            other.tags().labels().stream()
                .collect(Collectors.toMap(ScoredLabel::label, ScoredLabel::score));
        for (ScoredLabel label : result.tags().labels()) {
          assertThat(label.score()).isCloseTo(scores.get(label.label()), within(0.02f));
        }
      }
    }
  }

  private static List<String> texts(int count) {
    Random random = new Random(20_261_126);
    return Stream.generate(() -> RandomTexts.words(random, 1 + random.nextInt(60)))
        .limit(count)
        .toList();
  }

  private static List<List<HeadResult>> results(
      Batching batching, List<String> names, List<String> texts) {
    LoadedModel model = GoldenModels.load(GoldenModels.amberMini(), 512, 32, batching);
    try (InferenceEngine engine =
        new InferenceEngine(
            List.of(model), EngineSettings.defaults(), new InferenceListener() {})) {
      ModelHeads heads = ModelHeads.of(model, names, DecodeOptions.defaults());
      return heads.submit(engine, texts).stream().map(CompletableFuture::join).toList();
    }
  }

  @Test
  void everyHeadAnswers() {
    LoadedModel model = GoldenModels.load(GoldenModels.amberMini());
    try (InferenceEngine engine =
        new InferenceEngine(
            List.of(model), EngineSettings.defaults(), new InferenceListener() {})) {
      TextTagger tagger =
          TextTagger.of(
              engine,
              List.of(new HeadsStep(ModelHeads.of(model, List.of(), DecodeOptions.defaults()))));
      List<HeadResult> results =
          tagger.tag(TextInput.of("Barack Obama loved the new phone from Apple in Berlin")).join();
      assertThat(results)
          .extracting(HeadResult::head)
          .containsExactly(
              "replaced", "sentiment", "topic", "emotion", "offensive", "spam", "entities");
      assertThat(results.get(1).tags().labels().get(0).label()).isEqualTo("positive");
      assertThat(results.get(6).tags().spans())
          .extracting(span -> span.label() + " " + span.text())
          .containsExactly("PER Barack Obama", "ORG Apple", "LOC Berlin");
    }
  }
}
