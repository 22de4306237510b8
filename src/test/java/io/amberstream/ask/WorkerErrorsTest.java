package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.GoldenModels;
import io.amberstream.golden.StrangeModels;
import io.amberstream.inference.EngineClosedException;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.Decoder;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Tags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to errors on a worker's thread, which nobody would hear of. */
@Timeout(120)
class WorkerErrorsTest {
  @TempDir Path folder;

  static List<Error> errors() {
    return List.of(
        new StackOverflowError(),
        new OutOfMemoryError("Cannot reserve 1 bytes of direct buffer memory"),
        new AssertionError("never"),
        new NoSuchMethodError("gone"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorWhileATextIsReadFailsTheText(Error error) {
    LoadedModel model = Engines.golden("text-classification");
    try (InferenceEngine engine = Engines.of(model)) {
      var failing =
          engine.submit(
              List.of(
                  new PreparingQuery(
                      model,
                      () -> {
                        throw error;
                      })));
      assertThat(failing.get(0))
          .failsWithin(Duration.ofSeconds(60))
          .withThrowableThat()
          .withCauseInstanceOf(InferenceException.class)
          .withStackTraceContaining(error.getClass().getName());
      assertGoesOn(engine, model);
    }
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorWhileAnAnswerIsMadeFailsTheText(Error error) {
    LoadedModel model = Engines.golden("text-classification");
    Decoder failing =
        (text, logits) -> {
          if (text.text().equals("poison")) {
            throw error;
          }
          return new Tags(List.of(), List.of(), 1f);
        };
    ModelHeads heads =
        new ModelHeads(
            model,
            List.of(new HeadDecoder(model.folder().heads().get(0), failing, Aggregation.FIRST)));
    try (InferenceEngine engine = Engines.of(model)) {
      var results = heads.submit(engine, List.of("sound", "poison", "sound too"));
      assertThat(results.get(0).join()).hasSize(1);
      assertThat(results.get(2).join()).hasSize(1);
      assertThat(Engines.failure(results.get(1)))
          .isInstanceOf(InferenceException.class)
          .hasCause(error);
      assertGoesOn(engine, model);
    }
  }

  @Test
  void aBatchThatDoesNotFitInMemoryIsHalvedUntilItDoes() {
    AtomicInteger runs = new AtomicInteger();
    InferenceListener counting =
        new InferenceListener() {
          @Override
          public void ran(String model, int sequences, int tokens, int padded, Duration time) {
            runs.incrementAndGet();
          }
        };
    LoadedModel model = GoldenModels.load(StrangeModels.hungry(folder));
    try (InferenceEngine engine =
        new InferenceEngine(List.of(model), new EngineSettings(1, 8192, 64), counting)) {
      List<String> texts = IntStream.range(0, 9).mapToObj(i -> "parcel " + i).toList();
      for (CompletableFuture<List<HeadResult>> result :
          Engines.allHeads(model).submit(engine, texts)) {
        assertThat(result.join()).hasSize(1);
      }
      assertThat(runs).as("four of two texts, one of one").hasValue(5);
      assertThat(engine.healthy()).isTrue();
    }
  }

  @Test
  void anErrorForNoTextsFaultEndsTheEngineAndBlamesNone() {
    LoadedModel model = Engines.golden("text-classification");
    InferenceListener broken =
        new InferenceListener() {
          @Override
          public void dequeued(String name, Duration wait) {
            throw new OutOfMemoryError("Java heap space");
          }
        };
    InferenceEngine engine = Engines.of(broken, model);
    for (var result : Engines.allHeads(model).submit(engine, List.of("one", "two"))) {
      assertThat(Engines.failure(result)).isInstanceOf(EngineClosedException.class);
    }
    assertThat(engine.failure().join())
        .isEqualTo("a worker failed, for no text's fault, by java.lang.OutOfMemoryError");
    assertThat(engine.healthy()).isFalse();
    engine.close();
    assertThat(engine.isHanging()).isFalse();
  }

  private static void assertGoesOn(InferenceEngine engine, LoadedModel model) {
    for (int i = 0; i < 4; i++) {
      assertThat(Engines.allHeads(model).submit(engine, List.of("next")).get(0).join()).hasSize(1);
    }
    assertThat(engine.healthy()).isTrue();
  }
}
