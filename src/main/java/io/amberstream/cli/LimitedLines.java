package io.amberstream.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Lets Kafka's clients say one thing so many times a minute and no more: one that cannot reach its
 * broker or topic warns thousands of times a second. How many lines were left out is said with the
 * next of their kind. Thread-safe.
 */
public final class LimitedLines extends TurboFilter {
  private static final String LIMITED = "org.apache.kafka.";
  private static final int LINES = 10;
  private static final Duration PER = Duration.ofMinutes(1);

  /** Kinds of lines that are known at a time. */
  private static final int KINDS = 500;

  private final LongSupplier nanoTime;
  private final Map<String, Kind> kinds =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kind> eldest) {
          return size() > KINDS;
        }
      };

  /** Makes one, as the logging configuration does. */
  public LimitedLines() {
    this(System::nanoTime);
  }

  LimitedLines(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] values,
      @Nullable Throwable thrown) {
    if (format == null
        || !logger.getName().startsWith(LIMITED)
        || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      return FilterReply.NEUTRAL;
    }
    int leftOut;
    synchronized (this) {
      Kind kind = kinds.computeIfAbsent(logger.getName() + format, ignored -> new Kind());
      long now = nanoTime.getAsLong();
      leftOut = kind.startsAnew(now);
      if (kind.lines++ >= LINES) {
        return FilterReply.DENY;
      }
    }
    if (leftOut > 0) {
      LoggerFactory.getLogger(LimitedLines.class)
          .warn("{} more lines like the next one were left out", leftOut);
    }
    return FilterReply.NEUTRAL;
  }

  /** Lines of one kind since the first of their minute. */
  private static final class Kind {
    private long first;
    private int lines;

    /** Begins another minute where this one is over; how many lines it was too many. */
    int startsAnew(long now) {
      if (lines > 0 && now - first <= PER.toNanos()) {
        return 0;
      }
      int leftOut = Math.max(0, lines - LINES);
      first = now;
      lines = 0;
      return leftOut;
    }
  }
}
