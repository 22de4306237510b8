package io.amberstream.inference;

import static java.util.Objects.requireNonNull;

/**
 * Sizes of an engine. Immutable.
 *
 * @param workers threads that run models; one a core is best
 * @param maxBatchTokens the budget of a micro-batch, {@code longest x count}, padding counted
 * @param windowTexts texts that are sorted by length together before they are cut into batches
 * @param cachedTexts texts whose results are kept for when they come again; 0 for none
 * @param runLimit how long a worker may be at one thing
 */
public record EngineSettings(
    int workers, int maxBatchTokens, int windowTexts, int cachedTexts, RunLimit runLimit) {
  /** A whole poll: its neighbours in length differ by little; see docs/performance.md. */
  public static final int DEFAULT_WINDOW_TEXTS = 512;

  public static final int DEFAULT_MAX_BATCH_TOKENS = 512;

  /** Sizes of an engine that keeps no results. */
  public EngineSettings(int workers, int maxBatchTokens, int windowTexts) {
    this(workers, maxBatchTokens, windowTexts, 0);
  }

  /** Sizes of an engine, with the default limit. */
  public EngineSettings(int workers, int maxBatchTokens, int windowTexts, int cachedTexts) {
    this(workers, maxBatchTokens, windowTexts, cachedTexts, RunLimit.DEFAULT);
  }

  public EngineSettings {
    requireNonNull(runLimit, "runLimit is null");
    if (cachedTexts < 0) {
      throw new IllegalArgumentException("cachedTexts is " + cachedTexts + ", expected 0 or more");
    }
    if (workers < 1 || maxBatchTokens < 1 || windowTexts < 1) {
      throw new IllegalArgumentException(
          "workers, maxBatchTokens and windowTexts are %d, %d and %d, expected at least 1 each"
              .formatted(workers, maxBatchTokens, windowTexts));
    }
  }

  /** A worker a core and the default budget. */
  public static EngineSettings defaults() {
    return new EngineSettings(
        Runtime.getRuntime().availableProcessors(), DEFAULT_MAX_BATCH_TOKENS, DEFAULT_WINDOW_TEXTS);
  }
}
