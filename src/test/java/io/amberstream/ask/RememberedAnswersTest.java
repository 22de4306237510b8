package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An engine that keeps what models said. */
class RememberedAnswersTest {
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
      ModelHeads heads = ModelHeads.of(model, List.of(), DecodeOptions.everyLabel());
      List<HeadResult> first = heads.submit(engine, List.of("Hello", "hello")).get(0).join();
      assertThat(heads.submit(engine, List.of("Hello")).get(0).join()).isEqualTo(first);
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
        ModelHeads heads = ModelHeads.of(model, List.of(), DecodeOptions.everyLabel());
        heads.submit(engine, List.of("Hello")).get(0).join();
      }
      assertThat(tokenized).hasValue(2);
      assertThat(remembered).hasValue(0);
    }
  }
}
