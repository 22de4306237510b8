package io.amberstream.config;

import java.util.OptionalInt;

/**
 * How texts become micro-batches and who runs them. Immutable.
 *
 * @param workers threads that run models, 1 to 64; by default ({@code auto}) one a core
 * @param maxBatchTokens tokens of a micro-batch, padding included, 16 to 65536; by default 1024
 * @param maxTextLength UTF-16 units of the longest text that is tagged; by default 1,000,000
 */
public record InferenceConfig(OptionalInt workers, int maxBatchTokens, int maxTextLength) {
  static final int MAX_WORKERS = 64;
  static final int MIN_BATCH_TOKENS = 16;
  static final int MAX_BATCH_TOKENS = 65_536;

  /** What holds where the file says nothing. */
  public static final InferenceConfig DEFAULT =
      new InferenceConfig(OptionalInt.empty(), 1024, 1_000_000);

  public InferenceConfig {
    if (workers.isPresent() && (workers.getAsInt() < 1 || workers.getAsInt() > MAX_WORKERS)) {
      throw new IllegalArgumentException("workers is " + workers.getAsInt());
    }
    if (maxBatchTokens < MIN_BATCH_TOKENS || maxBatchTokens > MAX_BATCH_TOKENS) {
      throw new IllegalArgumentException("maxBatchTokens is " + maxBatchTokens);
    }
    if (maxTextLength < 1) {
      throw new IllegalArgumentException("maxTextLength is " + maxTextLength);
    }
  }
}
