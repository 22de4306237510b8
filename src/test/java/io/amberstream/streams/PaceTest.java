package io.amberstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
  private static final int POLL = 500;

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000);
  private final Pace pace = new Pace(LONGEST_WAIT, clock::get);

  @Test
  void aModelThatIsNotKnownGetsAFewTexts() {
    assertThat(pace.room()).isEqualTo(16);

    pace.handedOver(10);
    assertThat(pace.room()).isEqualTo(6);
    pace.handedOver(10);
    assertThat(pace.room()).isNegative();
  }

  @Test
  void aFastModelGetsWholePollsAfterItsFirstResults() {
    pace.handedOver(16);
    for (int i = 0; i < 16; i++) {
      result(Duration.ofMillis(5));
    }

    assertThat(pace.room()).isGreaterThan(2 * POLL);
  }

  @Test
  void aSlowModelGetsWhatItDoesInTime() {
    // Four a second: 60 in 15 seconds.
    pace.handedOver(1000);
    for (int i = 0; i < 1000; i++) {
      result(Duration.ofMillis(250));
    }
    assertThat(pace.room()).isBetween(59, 61);

    pace.handedOver(60);
    assertThat(pace.room()).isBetween(-1, 1);
  }

  @Test
  void resultsThatComeInBatchesCountAsIfTheyCameOneByOne() {
    pace.handedOver(1600);
    for (int batch = 0; batch < 50; batch++) {
      result(Duration.ofSeconds(4));
      for (int i = 1; i < 16; i++) {
        result(Duration.ZERO);
      }
    }
    pace.handedOver(800);

    // Four a second, too; 800 are under way.
    assertThat(pace.room() + 1600).isBetween(30, 90);
  }

  @Test
  void aModelThatGrowsSlowIsNoticedBeforeItsNextResult() {
    pace.handedOver(1001);
    for (int i = 0; i < 1000; i++) {
      result(Duration.ofMillis(10));
    }
    int before = pace.room();

    clock.addAndGet(Duration.ofSeconds(15).toNanos());

    assertThat(pace.room()).isLessThan(before * 2 / 3);
  }

  @Test
  void aModelThatGrowsFastGetsMore() {
    pace.handedOver(2000);
    for (int i = 0; i < 100; i++) {
      result(Duration.ofMillis(250));
    }
    for (int i = 0; i < 1900; i++) {
      result(Duration.ofMillis(10));
    }

    assertThat(pace.room()).isGreaterThan(POLL);
  }

  @Test
  void timeWithoutWorkIsNotTheModels() {
    pace.handedOver(100);
    for (int i = 0; i < 100; i++) {
      result(Duration.ofMillis(10));
    }
    int before = pace.room();

    clock.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(pace.room()).isEqualTo(before);

    pace.handedOver(1);
    result(Duration.ofMillis(10));
    assertThat(pace.room()).isCloseTo(before, withPercentage(5));
  }

  @Test
  void theSlowestModelStillGetsOneText() {
    pace.handedOver(1);
    result(Duration.ofMinutes(10));

    assertThat(pace.room()).isEqualTo(1);
  }

  @Test
  void aWaitOfNoTimeIsRefused() {
    assertThatThrownBy(() -> new Pace(Duration.ZERO, clock::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }

  private void result(Duration after) {
    clock.addAndGet(after.toNanos());
    pace.finished();
  }
}
