package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The line that changes while a command works. */
class StatusLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void isNeverWrittenWhereNobodyReads() {
    try (StatusLine status = new StatusLine(out, false, nanos::get)) {
      pass(Duration.ofSeconds(10));
      status.show(() -> "a line");
      status.step("a step");
    }
    assertThat(bytes.size()).isZero();
  }

  @Test
  void changesFiveTimesASecondAtMostAndIsGoneInTheEnd() {
    try (StatusLine status = new StatusLine(out, true, nanos::get)) {
      status.show(() -> "too soon");
      pass(Duration.ofMillis(200));
      status.show(() -> "first");
      pass(Duration.ofMillis(199));
      status.show(() -> "too soon");
      pass(Duration.ofMillis(1));
      status.show(() -> "second");
    }
    assertThat(written()).isEqualTo("\r\u001b[Kfirst\r\u001b[Ksecond\r\u001b[K");
  }

  @Test
  void aBarShowsHowMuchIsDoneAndHowLongTheRestTakes() {
    try (StatusLine status = new StatusLine(out, true, nanos::get)) {
      pass(Duration.ofSeconds(40));
      assertThat(status.bar(0.25)).isEqualTo("[######------------------]  25 %, 2:00 min left");
      assertThat(status.bar(1)).isEqualTo("[########################] 100 %, 0 s left");
      assertThat(status.bar(1.5))
          .as("a run that was repeated")
          .startsWith("[########################] 100 %");
      status.step("round 1 of 3");
    }
    assertThat(written()).isEqualTo("\r\u001b[K40 s: round 1 of 3\r\u001b[K");
  }

  @Test
  void textsThatWaitCountAsOneRowUntilTheyAreRead() {
    try (TextsBar bar = new TextsBar(new StatusLine(out, true, nanos::get))) {
      bar.queued(4);
      bar.tokenized("model", 100, 3, false);
      pass(Duration.ofSeconds(1));
      bar.ran("model", 3, 100, 120, Duration.ofMillis(3));
      assertThat(written()).endsWith("[############------------]  50 %, 1 s left, 4 texts");
      bar.tokenized("model", 20, 1, false);
      bar.tokenized("model", 20, 1, false);
      bar.tokenized("model", 20, 1, false);
      pass(Duration.ofSeconds(1));
      bar.ran("model", 3, 60, 60, Duration.ofMillis(3));
      assertThat(written()).endsWith(" 100 %, 0 s left, 4 texts");
    }
  }

  @Test
  void aConversionShowsItsStepAndItsTexts() {
    try (ConversionLine line = new ConversionLine(new StatusLine(out, true, nanos::get))) {
      pass(Duration.ofSeconds(3));
      line.at("writing the graph", 0, 0);
      assertThat(written()).endsWith("3 s: writing the graph");
      pass(Duration.ofSeconds(1));
      line.at("comparing", 1200, 5000);
      assertThat(written()).endsWith("comparing: 1,200 of 5,000 texts");
    }
    assertThat(written()).endsWith("\r\u001b[K");
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
