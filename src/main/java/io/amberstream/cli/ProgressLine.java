package io.amberstream.cli;

import io.amberstream.training.LoopListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Tells how a run of training goes: one line that changes where a person reads, else a line now and
 * then, as a log wants it. For one thread.
 */
final class ProgressLine implements LoopListener, AutoCloseable {
  private static final Duration LOG = Duration.ofSeconds(15);

  private final PrintStream out;
  private final StatusLine status;
  private final LongSupplier nanos;
  private long last;
  private double loss = Double.NaN;
  private String measured = "";

  ProgressLine(PrintStream out) {
    this(out, Terminal.showsProgress(), System::nanoTime);
  }

  /** For somebody who reads, or a log; by this clock. */
  ProgressLine(PrintStream out, boolean person, LongSupplier nanos) {
    this.out = out;
    this.status = new StatusLine(out, person, nanos);
    this.nanos = nanos;
    last = nanos.getAsLong();
  }

  @Override
  public void stepped(long step, double progress, double stepLoss, Duration left) {
    // A single step's loss jumps; what people want to see is where it goes.
    loss = Double.isNaN(loss) ? stepLoss : 0.95 * loss + 0.05 * stepLoss;
    long now = nanos.getAsLong();
    if (status.isRead()) {
      status.show(() -> StatusLine.bar(progress, left) + line(step));
    } else if (now - last >= LOG.toNanos()) {
      last = now;
      out.println(StatusLine.share(progress, left) + line(step));
    }
  }

  private String line(long step) {
    return String.format(Locale.ROOT, ", step %d, loss %.4f%s", step, loss, measured);
  }

  @Override
  public void measured(long step, String head, String measure, double value, double heldOutLoss) {
    measured = String.format(Locale.ROOT, ", %s %s %.3f", head, measure, value);
  }

  @Override
  public void said(String sentence) {
    status.clear();
    out.println(sentence);
  }

  @Override
  public void close() {
    status.close();
  }
}
