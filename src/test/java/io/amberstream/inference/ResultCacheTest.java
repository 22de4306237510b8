package io.amberstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.GoldenModels;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResultCacheTest {
  private final AtomicInteger tokenized = new AtomicInteger();
  private final AtomicInteger remembered = new AtomicInteger();

  private final InferenceListener listener =
      new InferenceListener() {
        @Override
        public void tokenized(String model, int tokens, int windows, boolean truncated) {
          tokenized.incrementAndGet();
        }

        @Override
        public void remembered(String model) {
          remembered.incrementAndGet();
        }
      };

  @Test
  void aTextThatComesAgainIsNotRunAgain() {
    LoadedModel model = GoldenModels.load(GoldenModels.folder("text-classification"));
    try (InferenceEngine engine =
        new InferenceEngine(List.of(model), new EngineSettings(1, 1024, 64, 10), listener)) {
      ModelHeads heads = ModelHeads.of(model, List.of(), DecodeOptions.defaults());
      List<HeadResult> first = engine.submit(heads, List.of("Hello", "hello")).get(0).join();
      assertThat(engine.submit(heads, List.of("Hello")).get(0).join()).isEqualTo(first);
      assertThat(tokenized).hasValue(2);
      assertThat(remembered).hasValue(1);
    }
  }

  @Test
  void otherHeadsOrOptionsAreAskedAnew() {
    LoadedModel model = GoldenModels.load(GoldenModels.folder("text-classification"));
    try (InferenceEngine engine =
        new InferenceEngine(List.of(model), new EngineSettings(1, 1024, 64, 10), listener)) {
      for (int i = 0; i < 2; i++) {
        ModelHeads heads = ModelHeads.of(model, List.of(), DecodeOptions.defaults());
        engine.submit(heads, List.of("Hello")).get(0).join();
      }
      assertThat(tokenized).hasValue(2);
      assertThat(remembered).hasValue(0);
    }
  }

  @Test
  void whatAModelSaidIsForgottenWithIt() {
    ResultCache cache = new ResultCache(10, listener);
    LoadedModel model = GoldenModels.load(GoldenModels.folder("text-classification"));
    LoadedModel other = GoldenModels.load(GoldenModels.folder("token-classification"));
    try (model;
        other) {
      HeadsQuery gone = query(model);
      HeadsQuery kept = query(other);
      CompletableFuture<List<HeadResult>> first = CompletableFuture.completedFuture(List.of());
      assertThat(cache.answerTo(gone, () -> first)).isCompleted();
      assertThat(cache.answerTo(kept, () -> first)).isCompleted();
      cache.forget(model);
      CompletableFuture<List<HeadResult>> anew = new CompletableFuture<>();
      assertThat(cache.answerTo(gone, () -> anew)).isNotDone();
      assertThat(cache.answerTo(kept, () -> anew)).isCompleted();
      assertThat(remembered).hasValue(1);
    }
  }

  private static HeadsQuery query(LoadedModel model) {
    return new HeadsQuery(
        ModelHeads.of(model, List.of(), DecodeOptions.defaults()), new SharedText("text"));
  }

  @Test
  void failuresAreNotRemembered() {
    ResultCache cache = new ResultCache(10, listener);
    LoadedModel model = GoldenModels.load(GoldenModels.folder("text-classification"));
    try (model) {
      ModelHeads heads = ModelHeads.of(model, List.of(), DecodeOptions.defaults());
      CompletableFuture<List<HeadResult>> failing = new CompletableFuture<>();
      HeadsQuery query = new HeadsQuery(heads, new SharedText("text"));
      CompletableFuture<List<HeadResult>> failed = cache.answerTo(query, () -> failing);
      failing.completeExceptionally(new InferenceException("broken"));
      assertThat(failed).isCompletedExceptionally();
      assertThat(cache.answerTo(query, () -> CompletableFuture.completedFuture(List.of())))
          .isCompletedWithValue(List.of());
      assertThat(remembered).hasValue(0);
    }
  }
}
