package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which times of records a topic takes: with a time of another, the broker refuses the record and
 * with it the whole transaction. Immutable.
 *
 * @param before how far in the past a time may lie
 * @param after how far in the future
 */
public record EventTimes(Duration before, Duration after) {
  private static final Duration ENDLESS = Duration.ofMillis(Long.MAX_VALUE);

  /** Every time. */
  public static final EventTimes ALL = new EventTimes(ENDLESS, ENDLESS);

  /** A record is on its way for a while, and the broker's clock is not ours. */
  private static final Duration WIDEST_MARGIN = Duration.ofMinutes(1);

  private static final int MARGIN = 10;

  public EventTimes {
    requireNonNull(before, "before is null");
    requireNonNull(after, "after is null");
    if (before.isNegative() || after.isNegative()) {
      throw new IllegalArgumentException(
          "times from %s before to %s after now, expected none below zero"
              .formatted(before, after));
    }
  }

  /**
   * Reads what a topic says.
   *
   * @param topic its settings under Kafka's names; those that are missing say nothing
   */
  static EventTimes of(Map<String, String> topic) {
    // The broker puts its own time in place of any other.
    return "LogAppendTime".equals(topic.get("message.timestamp.type"))
        ? ALL
        : new EventTimes(
            limit(topic, "message.timestamp.before.max.ms"),
            limit(topic, "message.timestamp.after.max.ms"));
  }

  /** Whether the topic takes a time, now and for the while that the record is on its way. */
  boolean take(Instant time, Instant now) {
    return Duration.between(time, now).compareTo(before.minus(margin(before))) <= 0
        && Duration.between(now, time).compareTo(after.minus(margin(after))) <= 0;
  }

  /** Brokers before 3.6 know one limit for both sides. */
  private static Duration limit(Map<String, String> topic, String name) {
    return Stream.of(name, "message.timestamp.difference.max.ms")
        .filter(topic::containsKey)
        .findFirst()
        .map(known -> Duration.ofMillis(Long.parseLong(topic.get(known))))
        .orElse(ENDLESS);
  }

  private static Duration margin(Duration limit) {
    Duration part = limit.dividedBy(MARGIN);
    return part.compareTo(WIDEST_MARGIN) < 0 ? part : WIDEST_MARGIN;
  }
}
