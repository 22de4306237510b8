package io.amberstream.cli;

import static java.util.Objects.requireNonNull;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads its input and writes its results and messages. Text is UTF-8, whatever the
 * locale.
 *
 * @param in lines for the commands that read some
 * @param out results only; buffered, so a command flushes when a reader should see them
 * @param err messages for people
 */
record Terminal(InputStream in, PrintStream out, PrintStream err) {
  private static final int USUAL_COLUMNS = 80;

  public Terminal {
    requireNonNull(in, "in is null");
    requireNonNull(out, "out is null");
    requireNonNull(err, "err is null");
  }

  /** The streams of this process. */
  static Terminal ofProcess() {
    return new Terminal(
        System.in,
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
  }

  /** Sends the results on; false when nobody reads them any more, as behind {@code | head}. */
  boolean flushed() {
    return !out.checkError();
  }

  /**
   * Whether a person reads the results: the launcher knows, Java itself does not on every version.
   */
  static boolean isInteractive() {
    return Boolean.getBoolean("amberstream.terminal");
  }

  /** Whether a person reads the messages, and not a log: the launcher knows. */
  static boolean showsProgress() {
    return Boolean.getBoolean("amberstream.progress");
  }

  /** How wide the person's terminal is: the launcher knows. */
  static int columns() {
    return Integer.getInteger("amberstream.columns", USUAL_COLUMNS);
  }
}
