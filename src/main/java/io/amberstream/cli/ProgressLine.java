package io.amberstream.cli;

import io.amberstream.training.LoopListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Tells how a run goes: one line that changes where a person reads, else a line now and then, as a
 * log wants it. For one thread.
 */
final class ProgressLine implements LoopListener, AutoCloseable {
  private static final Duration PERSON = Duration.ofMillis(200);
  private static final Duration LOG = Duration.ofSeconds(15);

  private final PrintStream out;
  private final boolean person = Terminal.isInteractive();
  private long last;
  private double loss = Double.NaN;
  private String measured = "";
  private boolean open;

  ProgressLine(PrintStream out) {
    this.out = out;
    last = System.nanoTime();
  }

  @Override
  public void stepped(long step, double progress, double stepLoss, Duration left) {
    // A single step's loss jumps; what people want to see is where it goes.
    loss = Double.isNaN(loss) ? stepLoss : 0.95 * loss + 0.05 * stepLoss;
    long now = System.nanoTime();
    if (now - last < (person ? PERSON : LOG).toNanos()) {
      return;
    }
    last = now;
    String line =
        String.format(
            Locale.ROOT,
            "step %d, %3.0f %%, %s left, loss %.4f%s",
            step,
            100 * progress,
            span(left),
            loss,
            measured);
    if (person) {
      out.print("\r\u001b[K" + line);
      out.flush();
      open = true;
    } else {
      out.println(line);
    }
  }

  @Override
  public void measured(long step, String head, String measure, double value, double heldOutLoss) {
    measured = String.format(Locale.ROOT, ", %s %s %.3f", head, measure, value);
  }

  @Override
  public void said(String sentence) {
    clear();
    out.println(sentence);
  }

  private static String span(Duration left) {
    return left.toMinutes() > 0
        ? "%d:%02d min".formatted(left.toMinutes(), left.toSecondsPart())
        : left.toSeconds() + " s";
  }

  private void clear() {
    if (open) {
      out.print("\r\u001b[K");
      open = false;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
