package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.GoldenModels;
import io.amberstream.golden.StrangeModels;
import io.amberstream.inference.Batching;
import io.amberstream.inference.EngineClosedException;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.inference.OnStuck;
import io.amberstream.inference.RunLimit;
import io.amberstream.inference.TextTimedOutException;
import io.amberstream.tagging.HeadResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a run that does not end, to its texts and to all others. */
@Timeout(120)
class RunTimeoutIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final String ENDLESS = "one more " + StrangeModels.POISON;

  @TempDir Path folder;

  private final AtomicInteger timedOut = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final InferenceListener listener =
      new InferenceListener() {
        @Override
        public void timedOut(String model) {
          timedOut.incrementAndGet();
        }

        @Override
        public void failed(String model) {
          failed.incrementAndGet();
        }
      };

  @Test
  void aTextThatRunsForEverFailsAloneAndItsCompanyHasResults() {
    LoadedModel model = GoldenModels.load(StrangeModels.endless(folder));
    try (InferenceEngine engine = engine(model, 1, OnStuck.DEAD_LETTER)) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        texts.add((i == 7 || i == 11 ? StrangeModels.POISON : "parcel") + " " + i);
      }
      List<CompletableFuture<List<HeadResult>>> results =
          Engines.allHeads(model).submit(engine, texts);
      for (int i = 0; i < texts.size(); i++) {
        if (i == 7 || i == 11) {
          assertTimedOut(results.get(i));
        } else {
          assertThat(results.get(i).join()).hasSize(1);
        }
      }
      // The batch of all, as they are of one length, and then both texts by themselves.
      assertThat(timedOut).hasValue(3);
      assertThat(engine.healthy()).isTrue();
      assertThat(engine.failure()).isNotDone();
    }
    assertThat(failed).hasValue(2);
  }

  @Test
  void aTextThatTimedOutFailsAtOnceWhenItComesAgain() {
    LoadedModel model = GoldenModels.load(StrangeModels.endless(folder));
    try (InferenceEngine engine = engine(model, 1, OnStuck.DEAD_LETTER)) {
      ModelHeads heads = Engines.allHeads(model);
      assertTimedOut(heads.submit(engine, List.of(ENDLESS)).get(0));
      assertThat(timedOut).hasValue(2);
      assertTimedOut(heads.submit(engine, List.of(ENDLESS)).get(0));
      assertThat(heads.submit(engine, List.of("another")).get(0).join()).hasSize(1);
      assertThat(timedOut).hasValue(2);
    }
  }

  @Test
  void ofALongTextTheOtherWindowsAreNotRunInVain() {
    LoadedModel model = GoldenModels.load(StrangeModels.endless(folder), 16, 4, Batching.ALONE);
    try (InferenceEngine engine = engine(model, 1, OnStuck.DEAD_LETTER)) {
      ModelHeads heads = Engines.allHeads(model);
      String poison = (StrangeModels.POISON + " ").repeat(100);
      assertTimedOut(heads.submit(engine, List.of(poison)).get(0));
      assertThat(heads.submit(engine, List.of("next")).get(0).join()).hasSize(1);
      assertThat(timedOut).hasValue(2);
    }
    assertThat(failed).hasValue(1);
  }

  @Test
  void otherWorkersGoOnMeanwhile() throws Exception {
    LoadedModel model = GoldenModels.load(StrangeModels.endless(folder));
    try (InferenceEngine engine = engine(model, 2, OnStuck.DEAD_LETTER)) {
      ModelHeads heads = Engines.allHeads(model);
      var endless = heads.submit(engine, List.of(ENDLESS)).get(0);
      for (int i = 0; i < 10; i++) {
        heads.submit(engine, List.of("parcel " + i)).get(0).get(60, TimeUnit.SECONDS);
      }
      assertTimedOut(endless);
    }
  }

  @Test
  void whereItIsToFailNoTextIsBlamedAndTheModelIsClosed() {
    LoadedModel model = GoldenModels.load(StrangeModels.endless(folder));
    InferenceEngine engine = engine(model, 1, OnStuck.FAIL);
    ModelHeads heads = Engines.allHeads(model);
    for (var result : heads.submit(engine, List.of("one more horse", ENDLESS))) {
      assertThat(Engines.failure(result)).isInstanceOf(EngineClosedException.class);
    }
    assertThat(engine.failure().join())
        .isEqualTo(
            "a run for 2 texts of model tiny has taken longer than inference.run_timeout (PT1S)");
    assertThat(engine.healthy()).isFalse();
    assertThat(Engines.failure(heads.submit(engine, List.of("late")).get(0)))
        .isInstanceOf(EngineClosedException.class);
    engine.close();
    assertThat(engine.isHanging()).isFalse();
    assertThat(failed).hasValue(0);
  }

  @Test
  void whatHangsOutsideOfARunEndsTheEngineToo() {
    LoadedModel model = Engines.golden("text-classification");
    CountDownLatch never = new CountDownLatch(1);
    InferenceEngine engine = engine(model, 2, OnStuck.DEAD_LETTER);
    var hanging = engine.submit(List.of(PreparingQuery.waitingFor(model, never)));
    assertThat(hanging.get(0))
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableThat()
        .withCauseInstanceOf(EngineClosedException.class);
    assertThat(engine.failure().join()).startsWith("reading or answering 1 texts of model tiny");
    assertThat(engine.healthy()).isFalse();
    engine.close();
    // The thread is still there, and so the model stays open.
    assertThat(engine.isHanging()).isTrue();
    never.countDown();
  }

  private InferenceEngine engine(LoadedModel model, int workers, OnStuck onStuck) {
    EngineSettings settings =
        new EngineSettings(workers, 8192, 256, 0, new RunLimit(TIMEOUT, onStuck));
    return new InferenceEngine(List.of(model), settings, listener);
  }

  private static void assertTimedOut(CompletableFuture<List<HeadResult>> result) {
    assertThat(Engines.failure(result))
        .isInstanceOf(TextTimedOutException.class)
        .hasMessageStartingWith("model tiny did not come to an end with a text of ")
        .hasMessageContaining(" within PT1S")
        .hasMessageNotContaining(StrangeModels.POISON);
  }
}
