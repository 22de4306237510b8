package io.amberstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a worker is at one thing, in looks of its watchdog. */
class WatchTest {
  private static final int MOST = 3;

  private final Watch watch = new Watch();
  private final AtomicInteger toldToEnd = new AtomicInteger();

  @BeforeEach
  void takeOneText() {
    watch.take(
        List.of(
            new QueryTask<>(new FakeQuery(new FakeModel("amber"), "text"), new Share("test", 1))));
  }

  @Test
  void aRunIsToldToEndOnceAndThenGivenAsLongAgain() {
    watch.step(toldToEnd::incrementAndGet);
    for (int i = 0; i < MOST; i++) {
      assertThat(watch.look(MOST, OnStuck.DEAD_LETTER)).isFalse();
      assertThat(watch.wasEnded()).isFalse();
    }
    for (int i = 0; i < MOST; i++) {
      assertThat(watch.look(MOST, OnStuck.DEAD_LETTER)).isFalse();
      assertThat(watch.wasEnded()).isTrue();
    }
    assertThat(toldToEnd).hasValue(1);
    assertThat(watch.look(MOST, OnStuck.DEAD_LETTER)).isTrue();
    assertThat(watch.describe()).isEqualTo("a run for 1 texts of model amber");
  }

  @Test
  void whereItIsToFailNothingIsToldToEnd() {
    watch.step(toldToEnd::incrementAndGet);
    for (int i = 0; i < MOST; i++) {
      assertThat(watch.look(MOST, OnStuck.FAIL)).isFalse();
    }
    assertThat(watch.look(MOST, OnStuck.FAIL)).isTrue();
    assertThat(watch.wasEnded()).isFalse();
    assertThat(toldToEnd).hasValue(0);
    assertThat(watch.held()).hasSize(1);
    assertThat(watch.describe()).endsWith("amber");
  }

  @Test
  void aRunThatIsOverIsNotToldToEnd() {
    watch.step(toldToEnd::incrementAndGet);
    watch.step();
    watch.endRun();
    assertThat(toldToEnd).hasValue(0);
  }

  @Test
  void whoeverGoesOnIsWell() {
    for (int i = 0; i < 10 * MOST; i++) {
      assertThat(watch.look(MOST, OnStuck.FAIL)).isFalse();
      if (i % MOST == 0) {
        watch.step();
      }
    }
  }

  @Test
  void whoeverWaitsForWorkIsWell() {
    watch.drop();
    for (int i = 0; i < 10 * MOST; i++) {
      assertThat(watch.look(MOST, OnStuck.FAIL)).isFalse();
    }
  }
}
