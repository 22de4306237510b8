package io.amberstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import io.amberstream.golden.GoldenModels;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a worker is at one thing, in looks of its watchdog. */
class WatchTest {
  private static final int MOST = 3;

  private final Watch watch = new Watch();

  @Test
  void aRunIsToldToEndAndThenGivenAsLongAgain() throws OrtException {
    try (LoadedModel model = take();
        RunOptions options = new RunOptions()) {
      watch.step(options);
      for (int i = 0; i < MOST; i++) {
        assertThat(watch.look(MOST, OnStuck.DEAD_LETTER)).isFalse();
        assertThat(watch.wasEnded()).isFalse();
      }
      for (int i = 0; i < MOST; i++) {
        assertThat(watch.look(MOST, OnStuck.DEAD_LETTER)).isFalse();
        assertThat(watch.wasEnded()).isTrue();
      }
      assertThat(watch.look(MOST, OnStuck.DEAD_LETTER)).isTrue();
      assertThat(watch.describe()).isEqualTo("a run for 1 texts of model " + model.id().name());
    }
  }

  @Test
  void whereItIsToFailNothingIsToldToEnd() throws OrtException {
    try (LoadedModel model = take();
        RunOptions options = new RunOptions()) {
      watch.step(options);
      for (int i = 0; i < MOST; i++) {
        assertThat(watch.look(MOST, OnStuck.FAIL)).isFalse();
      }
      assertThat(watch.look(MOST, OnStuck.FAIL)).isTrue();
      assertThat(watch.wasEnded()).isFalse();
      assertThat(watch.held()).hasSize(1);
      assertThat(watch.describe()).endsWith(model.id().name());
    }
  }

  @Test
  void whoeverGoesOnIsWell() {
    try (LoadedModel model = take()) {
      for (int i = 0; i < 10 * MOST; i++) {
        assertThat(watch.look(MOST, OnStuck.FAIL)).as(model.id().name()).isFalse();
        if (i % MOST == 0) {
          watch.step();
        }
      }
    }
  }

  @Test
  void whoeverWaitsForWorkIsWell() {
    try (LoadedModel model = take()) {
      watch.drop();
      for (int i = 0; i < 10 * MOST; i++) {
        assertThat(watch.look(MOST, OnStuck.FAIL)).as(model.id().name()).isFalse();
      }
    }
  }

  /** The worker takes one text. */
  private LoadedModel take() {
    LoadedModel model = GoldenModels.load(GoldenModels.folder("text-classification"));
    HeadsQuery query = new HeadsQuery(Engines.allHeads(model), new SharedText("text"));
    watch.take(List.of(new QueryTask<>(query)));
    return model;
  }
}
