package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.Batching;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Tags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A text that cannot be tagged fails by itself, whatever company it has. */
@Timeout(120)
class PoisonTextTest {
  private static final int TEXTS = 40;

  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();
  private final InferenceListener listener =
      new InferenceListener() {
        @Override
        public void failed(String model) {
          failed.incrementAndGet();
        }

        @Override
        public void ran(String model, int sequences, int tokens, int paddedTokens, Duration time) {
          runs.incrementAndGet();
        }
      };

  @Test
  void aTextWhoseRunFailsFailsAloneInsideItsBatch(@TempDir Path directory) {
    LoadedModel model = GoldenModels.load(withUnknownRow(directory));
    List<CompletableFuture<List<HeadResult>>> results;
    try (InferenceEngine engine = oneBatchAtATime(model)) {
      results = Engines.allHeads(model).submit(engine, texts("zebra", 17));
      results.forEach(PoisonTextTest::awaitEnd);
    }
    assertOnlyFailureIs(results, 17);
    assertThat(failed).hasValue(1);
    // 40 rows, halved down to one: at most two runs a level on the way.
    assertThat(runs.get()).isBetween(1, 12);
  }

  @Test
  void severalTextsWhoseRunsFailFailAlone(@TempDir Path directory) {
    LoadedModel model = GoldenModels.load(withUnknownRow(directory));
    List<String> texts = new ArrayList<>(texts("zebra", 0));
    texts.set(20, "one more zebra");
    texts.set(21, "and a zebra");
    try (InferenceEngine engine = oneBatchAtATime(model)) {
      List<CompletableFuture<List<HeadResult>>> results =
          Engines.allHeads(model).submit(engine, texts);
      results.forEach(PoisonTextTest::awaitEnd);
      for (int i = 0; i < TEXTS; i++) {
        assertThat(results.get(i).isCompletedExceptionally())
            .as("text %d", i)
            .isEqualTo(i == 0 || i == 20 || i == 21);
      }
    }
    assertThat(failed).hasValue(3);
  }

  @Test
  void theCompanyOfAPoisonTextGetsTheSameResults(@TempDir Path directory) {
    LoadedModel model = GoldenModels.load(withUnknownRow(directory));
    LoadedModel sound = Engines.golden("text-classification");
    try (InferenceEngine engine = oneBatchAtATime(model);
        InferenceEngine reference = oneBatchAtATime(sound)) {
      List<String> texts = texts("zebra", 5);
      var results = Engines.allHeads(model).submit(engine, texts);
      var expected = Engines.allHeads(sound).submit(reference, texts);
      for (int i = 0; i < TEXTS; i++) {
        if (i != 5) {
          Tags tags = results.get(i).join().get(0).tags();
          ResultAssertions.assertClose(tags, expected.get(i).join().get(0).tags());
        }
      }
    }
  }

  @Test
  void aLongTextFailsOnceWhereSeveralWindowsFail(@TempDir Path directory) {
    LoadedModel model = GoldenModels.load(withUnknownRow(directory), 16, 4, Batching.FREE);
    try (InferenceEngine engine = oneBatchAtATime(model)) {
      var result = Engines.allHeads(model).submit(engine, List.of("a zebra ".repeat(50))).get(0);
      assertThat(Engines.failure(result)).isInstanceOf(InferenceException.class);
      // The one worker takes it last, so that no window is left when the engine closes.
      Engines.allHeads(model).submit(engine, List.of("a horse")).get(0).join();
    }
    assertThat(failed).hasValue(1);
  }

  @Test
  void aTextWhoseLogitsCannotBeDecodedFailsAlone() {
    LoadedModel model = Engines.golden("text-classification");
    ModelHeads heads =
        new ModelHeads(
            model,
            List.of(
                new HeadDecoder(
                    model.folder().heads().get(0),
                    (text, logits) -> {
                      if (text.text().contains("zebra")) {
                        throw new IllegalStateException("no such stripe");
                      }
                      return new Tags(List.of(), List.of(), 1f);
                    },
                    Aggregation.FIRST)));
    List<CompletableFuture<List<HeadResult>>> results;
    try (InferenceEngine engine = oneBatchAtATime(model)) {
      results = heads.submit(engine, texts("zebra", 3));
      results.forEach(PoisonTextTest::awaitEnd);
      assertThat(engine.healthy()).isTrue();
    }
    assertOnlyFailureIs(results, 3);
    assertThat(Engines.failure(results.get(3))).hasMessageContaining("no such stripe");
    assertThat(failed).hasValue(1);
    assertThat(runs).hasValue(1);
  }

  @Test
  void aRawRunThatFailsSaysTheSame(@TempDir Path directory) {
    try (LoadedModel model = GoldenModels.load(withUnknownRow(directory))) {
      ModelHeads heads = Engines.allHeads(model);
      assertThat(RawRun.of(heads, "a horse").results()).hasSize(1);
      assertThatThrownBy(() -> RawRun.of(heads, "a zebra"))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("model tiny failed");
    }
  }

  /** Its tokenizer knows a token that its embedding has no row for. */
  private static Path withUnknownRow(Path directory) {
    DoctoredFolder folder = DoctoredFolder.copy("text-classification", directory);
    folder.tokenId("zebra", 30_600);
    folder.config(config -> config.put("vocab_size", 30_601));
    return folder.path();
  }

  /** One worker, so that all texts share a batch. */
  private InferenceEngine oneBatchAtATime(LoadedModel model) {
    return new InferenceEngine(List.of(model), new EngineSettings(1, 8192, 256), listener);
  }

  private static List<String> texts(String poison, int at) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      texts.add("parcel number " + i + " is late " + (i == at ? poison : "again"));
    }
    return texts;
  }

  private static void assertOnlyFailureIs(
      List<CompletableFuture<List<HeadResult>>> results, int at) {
    for (int i = 0; i < results.size(); i++) {
      assertThat(results.get(i).isCompletedExceptionally()).as("text %d", i).isEqualTo(i == at);
    }
    assertThat(Engines.failure(results.get(at)))
        .isInstanceOf(InferenceException.class)
        .hasMessageStartingWith("model tiny failed on a text of ")
        .hasMessageNotContaining("parcel")
        .hasMessageNotContaining("zebra");
  }

  private static void awaitEnd(CompletableFuture<List<HeadResult>> result) {
    result.handle((value, failure) -> true).join();
  }
}
