package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.Batching;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.Decoders;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import io.amberstream.text.TokenizedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped model that tags texts. */
class AmberMiniIT {
  private static final List<String> SEQUENCE_HEADS =
      List.of("sentiment", "topic", "emotion", "offensive", "spam", "intent");

  @Test
  void everyHeadSaysWhatItsGoldenLogitsSay() {
    JsonNode golden = GoldenFiles.tree("golden-amber-mini.json");
    assertThat(golden).hasSize(24);
    try (LoadedModel model = GoldenModels.load(GoldenModels.amberMini())) {
      ModelHeads heads = ModelHeads.of(model, List.of(), DecodeOptions.everyLabel());
      for (JsonNode entry : golden) {
        String text = entry.path("text").asText();
        RawRun run = RawRun.of(heads, text);
        assertThat(run.windows().get(0).inputIds())
            .isEqualTo(Asking.integers(entry.path("input_ids")));
        assertThat(run.results()).hasSize(9);
        for (HeadResult result : run.results()) {
          Head head = model.folder().head(result.head());
          ShippedGolden.assertSame(
              result.tags(),
              Decoders.of(head, DecodeOptions.everyLabel())
                  .decode(
                      model.tokenize(text),
                      golden(entry.path("logits").path(head.name()), head, model.tokenize(text))),
              head.name() + " of '" + text + "'");
        }
      }
    }
  }

  /** The golden logits of a head, special tokens left out. */
  private static Logits golden(JsonNode logits, Head head, TokenizedText text) {
    Logits all = ShippedGolden.logits(logits, Math.max(1, head.labels().size()));
    return head.task() == Task.TEXT_CLASSIFICATION
        ? all
        : ShippedGolden.rows(all, 1, 1 + text.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sentiment,topic,emotion,offensive,spam,intent", "entities,pii"})
  void anEventGetsTheSameAnswerInAnyCompany(String heads) {
    List<String> names = heads.isEmpty() ? List.of() : List.of(heads.split(",", -1));
    List<String> texts = new ArrayList<>(texts(100, 60));
    texts.addAll(texts(4, 700));

    List<List<HeadResult>> together = results(Batching.FREE, names, texts);
    assertThat(together).isEqualTo(results(Batching.ALONE, names, texts));
    assertThat(together.get(texts.size() - 1).get(0).windows()).isGreaterThan(1);
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
    List<String> texts = texts(60, 60);
    List<List<HeadResult>> shortened = results(Batching.FREE, SEQUENCE_HEADS, texts);
    List<List<HeadResult>> whole = results(Batching.FREE, List.of(), texts);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(shortened.get(i))
          .isEqualTo(
              whole.get(i).stream()
                  .filter(result -> SEQUENCE_HEADS.contains(result.head()))
                  .toList());
    }
  }

  @Test
  void everyHeadAnswers() {
    List<HeadResult> results =
        results(
                Batching.FREE,
                List.of(),
                List.of("Barack Obama loved the new phone from Apple in Berlin"))
            .get(0);
    assertThat(results)
        .extracting(HeadResult::head)
        .containsExactly(
            "replaced",
            "sentiment",
            "topic",
            "emotion",
            "offensive",
            "spam",
            "intent",
            "entities",
            "pii");
    assertThat(results.get(1).tags().labels().get(0).label()).isEqualTo("positive");
    assertThat(results.get(7).tags().spans())
        .extracting(span -> span.label() + " " + span.text())
        .containsExactly("PER Barack Obama", "ORG Apple", "LOC Berlin");
  }

  @Test
  void textsOfDifferentHeadsShareARun() {
    List<String> texts = texts(8, 20);
    LoadedModel model = GoldenModels.load(GoldenModels.amberMini());
    try (InferenceEngine engine = Engines.of(model)) {
      DecodeOptions options = DecodeOptions.everyLabel();
      var topics = ModelHeads.of(model, List.of("topic"), options).submit(engine, texts);
      var others = ModelHeads.of(model, List.of("spam", "topic"), options).submit(engine, texts);
      for (int i = 0; i < texts.size(); i++) {
        assertThat(topics.get(i).join()).extracting(HeadResult::head).containsExactly("topic");
        assertThat(others.get(i).join())
            .extracting(HeadResult::head)
            .containsExactly("spam", "topic");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"amber-mini", "amber-ask"})
  void eachShippedModelIsSmall(String name) throws Exception {
    long bytes = 0;
    try (Stream<Path> files = Files.list(GoldenModels.shipped(name))) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    assertThat(bytes).isLessThan(45_000_000);
  }

  private static List<String> texts(int count, int words) {
    Random random = new Random(20_261_126);
    return Stream.generate(() -> RandomTexts.words(random, 1 + words / 2 + random.nextInt(words)))
        .limit(count)
        .toList();
  }

  private static List<List<HeadResult>> results(
      Batching batching, List<String> names, List<String> texts) {
    LoadedModel model = GoldenModels.load(GoldenModels.amberMini(), 512, 32, batching);
    try (InferenceEngine engine =
        new InferenceEngine(
            List.of(model), EngineSettings.defaults(), new InferenceListener() {})) {
      ModelHeads heads = ModelHeads.of(model, names, DecodeOptions.everyLabel());
      return heads.submit(engine, texts).stream().map(CompletableFuture::join).toList();
    }
  }
}
