package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.Batching;
import io.amberstream.inference.EngineClosedException;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Tags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the engine ends: nobody waits for ever, and no native handle is used after its end. */
@Timeout(60)
class EngineCloseTest {

  @Test
  void textsThatNobodyHasBegunFailAndTheOneUnderWayEnds() throws Exception {
    LoadedModel model = Engines.golden("text-classification");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ModelHeads slow =
        new ModelHeads(
            model,
            List.of(
                new HeadDecoder(
                    model.folder().heads().get(0),
                    (text, logits) -> {
                      begun.countDown();
                      Engines.await(goOn);
                      return new Tags(List.of(), List.of(), 7f);
                    },
                    Aggregation.FIRST)));
    InferenceEngine engine =
        new InferenceEngine(
            List.of(model), new EngineSettings(1, 256, 64), new InferenceListener() {});
    var underWay = slow.submit(engine, List.of("first")).get(0);
    begun.await();
    var waiting = Engines.allHeads(model).submit(engine, List.of("second", "third"));
    Thread closer = new Thread(engine::close);
    closer.start();
    assertThat(Engines.failure(waiting.get(0))).isInstanceOf(EngineClosedException.class);
    assertThat(Engines.failure(waiting.get(1))).isInstanceOf(EngineClosedException.class);
    assertThat(underWay).isNotDone();
    assertThat(closer.isAlive()).isTrue();
    goOn.countDown();
    assertThat(underWay.join().get(0).tags().value()).isEqualTo(7f);
    Awaitility.await().until(() -> !closer.isAlive());
    assertThat(engine.healthy()).isFalse();
  }

  @Test
  void textsThatComeAfterTheEndFail() {
    LoadedModel model = Engines.golden("text-classification");
    InferenceEngine engine = Engines.of(model);
    engine.close();
    var results = Engines.allHeads(model).submit(engine, List.of("late", "later"));
    assertThat(results)
        .hasSize(2)
        .allSatisfy(
            result ->
                assertThat(Engines.failure(result))
                    .isInstanceOf(EngineClosedException.class)
                    .hasMessage("the inference engine is closed"));
  }

  @Test
  void closingTwiceIsHarmless() {
    LoadedModel model = Engines.golden("text-classification");
    InferenceEngine engine = Engines.of(model);
    Engines.allHeads(model).submit(engine, List.of("text")).get(0).join();
    engine.close();
    engine.close();
    model.close();
    assertThat(engine.healthy()).isFalse();
  }

  @RepeatedTest(12)
  void closingUnderLoadEndsEveryText(RepetitionInfo repetition) throws Exception {
    LoadedModel model =
        GoldenModels.load(GoldenModels.folder("token-classification"), 32, 8, Batching.FREE);
    LoadedModel other = Engines.golden("text-classification");
    List<CompletableFuture<List<HeadResult>>> results =
        Collections.synchronizedList(new ArrayList<>());
    InferenceEngine engine =
        new InferenceEngine(
            List.of(model, other), new EngineSettings(4, 512, 64), new InferenceListener() {});
    List<String> texts =
        Collections.nCopies(200, "On day 1 the courier from Nørrebro came. ".repeat(8));
    List<Thread> callers = new ArrayList<>();
    for (LoadedModel asked : List.of(model, other)) {
      Thread caller =
          new Thread(
              () -> {
                for (int n = 0; n < 5; n++) {
                  results.addAll(Engines.allHeads(asked).submit(engine, texts));
                }
              });
      caller.start();
      callers.add(caller);
    }
    Thread.sleep(10L * repetition.getCurrentRepetition());
    engine.close();
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(results).hasSize(2000);
    for (var result : results) {
      assertThat(result).isDone();
      if (result.isCompletedExceptionally()) {
        assertThat(Engines.failure(result)).isInstanceOf(EngineClosedException.class);
      } else {
        assertThat(result.join()).hasSize(1);
      }
    }
  }
}
