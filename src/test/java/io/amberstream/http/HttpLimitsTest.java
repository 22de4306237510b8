package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpLimitsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void defaultsAreOneMebibyteSixtyFourTextsTenSecondsAndFiveSeconds() {
    assertThat(HttpLimits.DEFAULTS)
        .isEqualTo(new HttpLimits(1024 * 1024, 64, Duration.ofSeconds(10), Duration.ofSeconds(5)));
  }

  @Test
  void limitsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new HttpLimits(0, 1, SECOND, SECOND))
        .hasMessageStartingWith("maxBodyBytes is 0");
    assertThatThrownBy(() -> new HttpLimits(1, 0, SECOND, SECOND))
        .hasMessageStartingWith("maxConcurrentTags is 0");
    assertThatThrownBy(() -> new HttpLimits(1, 1, Duration.ZERO, SECOND))
        .hasMessageStartingWith("tagTimeout is PT0S");
    assertThatThrownBy(() -> new HttpLimits(1, 1, Duration.ofSeconds(61), SECOND))
        .hasMessageStartingWith("tagTimeout is PT1M1S");
    assertThatThrownBy(() -> new HttpLimits(1, 1, SECOND, Duration.ofSeconds(-1)))
        .hasMessageStartingWith("drainTimeout is negative");
  }

  @Test
  void longestTagTimeoutIsShorterThanTheTimeAfterWhichTheServerClosesTheConnection() {
    JdkServerSettings.apply();

    assertThat(Duration.ofSeconds(Long.getLong("sun.net.httpserver.maxRspTime", 0)))
        .isGreaterThan(HttpLimits.LONGEST_TAG_TIMEOUT);
  }
}
