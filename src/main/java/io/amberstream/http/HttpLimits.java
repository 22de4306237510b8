package io.amberstream.http;

import java.time.Duration;

/**
 * How much the HTTP endpoints take on. Immutable.
 *
 * @param maxBodyBytes largest body of {@code POST /tag}; more is answered by 413
 * @param maxConcurrentTags texts in the works at one time; one more is answered by 503
 * @param tagTimeout how long a client waits for its result, at most {@link #LONGEST_TAG_TIMEOUT};
 *     then it is answered by 503
 * @param drainTimeout how long a close waits for the texts in the works
 */
public record HttpLimits(
    int maxBodyBytes, int maxConcurrentTags, Duration tagTimeout, Duration drainTimeout) {

  /** Beyond it the server would close the connection before the answer is there. */
  public static final Duration LONGEST_TAG_TIMEOUT = Duration.ofSeconds(60);

  /** 1 MiB, 64 texts, 10 seconds and 5 seconds. */
  public static final HttpLimits DEFAULTS =
      new HttpLimits(1 << 20, 64, Duration.ofSeconds(10), Duration.ofSeconds(5));

  public HttpLimits {
    if (maxBodyBytes < 1 || maxBodyBytes == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("maxBodyBytes is " + maxBodyBytes + ", not 1 to 2^31 - 2");
    }
    if (maxConcurrentTags < 1) {
      throw new IllegalArgumentException("maxConcurrentTags is " + maxConcurrentTags + ", under 1");
    }
    if (tagTimeout.compareTo(Duration.ZERO) <= 0 || tagTimeout.compareTo(LONGEST_TAG_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "tagTimeout is " + tagTimeout + ", not over zero and up to " + LONGEST_TAG_TIMEOUT);
    }
    if (drainTimeout.isNegative()) {
      throw new IllegalArgumentException("drainTimeout is negative: " + drainTimeout);
    }
  }
}
