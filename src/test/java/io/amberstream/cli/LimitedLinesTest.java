package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitedLinesTest {
  private final AtomicLong now = new AtomicLong();
  private final LimitedLines lines = new LimitedLines(now::get);
  private final LoggerContext context = new LoggerContext();
  private final Logger kafka = context.getLogger("org.apache.kafka.clients.NetworkClient");

  @Test
  void oneKindOfLineOfKafkaIsLimitedPerMinute() {
    assertThat(passed(kafka, "gone: {}", 1000)).isEqualTo(10);
    assertThat(passed(kafka, "slow: {}", 1000)).isEqualTo(10);

    now.addAndGet(Duration.ofSeconds(61).toNanos());

    assertThat(passed(kafka, "gone: {}", 1000)).isEqualTo(10);
  }

  @Test
  void linesOfOthersAndThoseThatNobodyWouldSeeAreNot() {
    assertThat(passed(context.getLogger("io.amberstream.streams.DeadLetters"), "x", 50))
        .isEqualTo(50);
    kafka.setLevel(Level.ERROR);
    assertThat(passed(kafka, "x", 50)).isEqualTo(50);
    kafka.setLevel(Level.WARN);
    assertThat(passed(kafka, "x", 50)).isEqualTo(10);
  }

  private long passed(Logger logger, String format, int times) {
    return IntStream.range(0, times)
        .filter(
            i ->
                lines.decide(null, logger, Level.WARN, format, new Object[] {i}, null)
                    != FilterReply.DENY)
        .count();
  }
}
