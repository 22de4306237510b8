package io.amberstream.inference;

import java.time.Duration;

/**
 * Hears what the engine does, for metrics. Called from worker threads, and {@link #queued} by those
 * who ask; must not block or throw.
 */
public interface InferenceListener {

  /** Texts, or all that queries read, came into the queue; what is remembered does not count. */
  default void queued(int texts) {}

  /** A text, or all that a query reads, was tokenised. */
  default void tokenized(String model, int tokens, int windows, boolean truncated) {}

  /** A text left the queue after this wait. */
  default void dequeued(String model, Duration wait) {}

  /**
   * A micro-batch ran.
   *
   * @param sequences rows of the batch
   * @param tokens tokens in it, special tokens counted, padding not
   * @param paddedTokens {@code rows x longest}: what was computed
   */
  default void ran(String model, int sequences, int tokens, int paddedTokens, Duration time) {}

  /** A run took longer than it may, and was ended. */
  default void timedOut(String model) {}

  /** A text's results were at hand from an earlier time; nothing of the above happens for it. */
  default void remembered(String model) {}

  /** A text failed by itself. */
  default void failed(String model) {}
}
