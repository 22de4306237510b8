package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How a run of training goes, for a log and for a person. */
class ProgressLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void aPipeGetsWholeLinesNowAndThen() {
    try (ProgressLine line = new ProgressLine(out, false, nanos::get)) {
      line.said("team");
      step(line, 1, 0.1, Duration.ofSeconds(14));
      line.measured(1, "team", "accuracy", 0.5, 0.7);
      step(line, 2, 0.2, Duration.ofSeconds(1));
      step(line, 3, 0.3, Duration.ofSeconds(14));
      step(line, 4, 0.4, Duration.ofSeconds(1));
    }
    // Nothing that only a terminal understands, so that grep and logs can read it.
    assertThat(written().lines())
        .containsExactly(
            "team",
            " 20 %, 1:00 min left, step 2, loss 2.0000, team accuracy 0.500",
            " 40 %, 1:00 min left, step 4, loss 2.0000, team accuracy 0.500");
    assertThat(written()).doesNotContain("\r", "\u001b");
  }

  @Test
  void aPersonSeesOneLineThatChanges() {
    try (ProgressLine line = new ProgressLine(out, true, nanos::get)) {
      step(line, 1, 0.5, Duration.ofSeconds(1));
      step(line, 2, 1, Duration.ofSeconds(1));
    }
    assertThat(written()).contains("step 1, loss", "step 2, loss").doesNotContain("\n");
  }

  private void step(ProgressLine line, long step, double progress, Duration passes) {
    nanos.addAndGet(passes.toNanos());
    line.stepped(step, progress, 2, Duration.ofMinutes(1));
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
