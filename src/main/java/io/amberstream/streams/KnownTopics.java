package io.amberstream.streams;

import java.util.Map;

/**
 * What the topics of an application take. Immutable.
 *
 * @param byTopic what is known; of another topic, that it takes all
 */
public record KnownTopics(Map<String, TopicRules> byTopic) {
  /** Nothing is known. */
  public static final KnownTopics NONE = new KnownTopics(Map.of());

  public KnownTopics {
    byTopic = Map.copyOf(byTopic);
  }

  /** What a topic takes. */
  TopicRules of(String topic) {
    return byTopic.getOrDefault(topic, TopicRules.ALL);
  }
}
