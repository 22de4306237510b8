package io.amberstream.streams;

import java.util.Map;

/**
 * Which times of records the topics of an application take. Immutable.
 *
 * @param byTopic what is known; of another topic, that it takes all
 */
public record TopicTimes(Map<String, EventTimes> byTopic) {
  /** Nothing is known. */
  public static final TopicTimes UNKNOWN = new TopicTimes(Map.of());

  public TopicTimes {
    byTopic = Map.copyOf(byTopic);
  }

  /** What a topic takes. */
  EventTimes of(String topic) {
    return byTopic.getOrDefault(topic, EventTimes.ALL);
  }
}
