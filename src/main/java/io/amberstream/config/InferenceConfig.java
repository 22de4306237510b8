package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.OnStuck;
import io.amberstream.inference.RunLimit;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How texts become micro-batches and who runs them. Immutable.
 *
 * @param workers threads that run models, 1 to 64; by default ({@code auto}) one a core
 * @param maxBatchTokens tokens of a micro-batch, padding included, 16 to 65536; by default 512
 * @param maxTextLength UTF-16 units of the longest text that is tagged; by default 1,000,000
 * @param cachedTexts texts whose results are kept for when they come again; by default 0, none
 * @param runTimeout how long one run of a model may take, 100 ms to 24 h; by default 20 s
 * @param onStuck what happens beyond it; by default {@link OnStuck#DEAD_LETTER}
 */
public record InferenceConfig(
    OptionalInt workers,
    int maxBatchTokens,
    int maxTextLength,
    int cachedTexts,
    Duration runTimeout,
    OnStuck onStuck) {
  static final int MAX_WORKERS = 64;
  static final int MIN_BATCH_TOKENS = 16;
  static final int MAX_BATCH_TOKENS = 65_536;
  static final int MAX_CACHED_TEXTS = 10_000_000;
  static final Duration MIN_RUN_TIMEOUT = Duration.ofMillis(100);
  static final Duration MAX_RUN_TIMEOUT = Duration.ofHours(24);

  /** What holds where the file says nothing. */
  public static final InferenceConfig DEFAULT =
      new InferenceConfig(
          OptionalInt.empty(),
          EngineSettings.DEFAULT_MAX_BATCH_TOKENS,
          1_000_000,
          0,
          RunLimit.DEFAULT.timeout(),
          RunLimit.DEFAULT.onStuck());

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
    if (cachedTexts < 0 || cachedTexts > MAX_CACHED_TEXTS) {
      throw new IllegalArgumentException("cachedTexts is " + cachedTexts);
    }
    requireNonNull(onStuck, "onStuck is null");
    if (runTimeout.compareTo(MIN_RUN_TIMEOUT) < 0 || runTimeout.compareTo(MAX_RUN_TIMEOUT) > 0) {
      throw new IllegalArgumentException("runTimeout is " + runTimeout);
    }
  }
}
