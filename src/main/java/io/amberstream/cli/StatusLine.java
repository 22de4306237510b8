package io.amberstream.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One line on a person's terminal that changes while a command works, and is gone when it ends.
 * Where nobody reads it is never written. Thread-safe.
 */
final class StatusLine implements AutoCloseable {
  private static final long EVERY = Duration.ofMillis(200).toNanos();
  private static final String CLEAR = "\r\u001b[K";
  private static final int BAR = 24;

  private final PrintStream out;
  private final boolean person;
  private final LongSupplier nanos;
  private final long start;
  private long last;
  private boolean open;

  StatusLine(PrintStream out) {
    this(out, Terminal.showsProgress(), System::nanoTime);
  }

  /** For somebody who reads, or nobody; by this clock. */
  StatusLine(PrintStream out, boolean person, LongSupplier nanos) {
    this.out = out;
    this.person = person;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.last = start;
  }

  /** Whether a person reads it. */
  boolean isRead() {
    return person;
  }

  /** Shows a line in the place of the one before, unless that is younger than 200 ms. */
  synchronized void show(Supplier<String> line) {
    long now = nanos.getAsLong();
    if (person && now - last >= EVERY) {
      last = now;
      write(line.get());
    }
  }

  /** Shows a line at once in the place of the one before, with the time since the start. */
  synchronized void step(String what) {
    if (person) {
      write("%s: %s".formatted(span(elapsed()), what));
    }
  }

  private void write(String line) {
    open = true;
    out.print(CLEAR + line);
    out.flush();
  }

  /** How much of the work is done, 0 to 1, as a bar, and how long the rest may take. */
  String bar(double done) {
    double part = Math.max(0, Math.min(1, done));
    Duration left =
        part == 0
            ? Duration.ZERO
            : Duration.ofNanos((long) (elapsed().toNanos() * (1 - part) / part));
    return bar(part, left);
  }

  /** The same where somebody else knows how long the rest takes. */
  static String bar(double done, Duration left) {
    int full = (int) Math.round(done * BAR);
    return "[%s%s] %s".formatted("#".repeat(full), "-".repeat(BAR - full), share(done, left));
  }

  /** The same without the bar, for logs. */
  static String share(double done, Duration left) {
    return String.format(Locale.ROOT, "%3.0f %%, %s left", 100 * done, span(left));
  }

  private Duration elapsed() {
    return Duration.ofNanos(nanos.getAsLong() - start);
  }

  private static String span(Duration time) {
    return time.toMinutes() > 0
        ? "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart())
        : time.toSeconds() + " s";
  }

  /** Takes the line away. */
  synchronized void clear() {
    if (open) {
      out.print(CLEAR);
      out.flush();
      open = false;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
