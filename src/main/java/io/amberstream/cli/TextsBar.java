package io.amberstream.cli;

import io.amberstream.inference.InferenceListener;
import java.time.Duration;
import java.util.Locale;

/**
 * A bar of how many of the texts that a model was given it has read. Silent where nobody reads.
 * Thread-safe.
 */
final class TextsBar implements InferenceListener, AutoCloseable {
  private final StatusLine status;
  private long texts;
  private long rows;
  private long done;
  private long given;

  TextsBar(StatusLine status) {
    this.status = status;
  }

  @Override
  public synchronized void queued(int more) {
    given += more;
  }

  @Override
  public synchronized void tokenized(String model, int tokens, int windows, boolean truncated) {
    texts++;
    rows += windows;
  }

  @Override
  public synchronized void ran(
      String model, int sequences, int tokens, int paddedTokens, Duration time) {
    done += sequences;
    // A text that has not been read yet may have several windows; one is the best guess.
    double share = (double) done / (rows + Math.max(0, given - texts));
    status.show(() -> String.format(Locale.ROOT, "%s, %,d texts", status.bar(share), given));
  }

  @Override
  public void close() {
    status.close();
  }
}
