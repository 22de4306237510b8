package io.amberstream.input;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong in a file that a user gave. Immutable.
 *
 * @param line line of the file, from 1; 0 where the message tells where
 * @param key path of the key, such as {@code pipelines.tickets.tag_with[1].model}; empty where the
 *     problem is the file itself
 * @param message what was found and what was expected; never a value that came from {@code ${...}}
 */
public record Problem(int line, String key, String message) {
  public Problem {
    requireNonNull(key, "key is null");
    requireNonNull(message, "message is null");
  }

  /** The problem as one line of a report. */
  @Override
  public String toString() {
    String where = line == 0 ? "" : "line " + line + "  ";
    return where + (key.isEmpty() ? "" : key + ": ") + message;
  }
}
