package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Which records a topic takes. Of another the broker refuses the whole transaction. Immutable.
 *
 * @param times which times they may have
 * @param keyed whether they must have a key, as in a compacted topic
 */
public record TopicRules(EventTimes times, boolean keyed) {
  /** Every record. */
  static final TopicRules ALL = new TopicRules(EventTimes.ALL, false);

  public TopicRules {
    requireNonNull(times, "times is null");
  }

  /**
   * Reads what a topic says.
   *
   * @param topic its settings under Kafka's names; those that are missing say nothing
   */
  public static TopicRules of(Map<String, String> topic) {
    return new TopicRules(EventTimes.of(topic), isCompacted(topic));
  }

  /** Whether a topic with these settings forgets all but the last record of a key. */
  public static boolean isCompacted(Map<String, String> topic) {
    return topic
        .getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
        .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
  }
}
