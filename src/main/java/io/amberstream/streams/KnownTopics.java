package io.amberstream.streams;

import java.util.Map;
import java.util.Set;

/**
 * What is known of the topics of an application at its start. Immutable.
 *
 * @param byTopic what those take that are written to; of another topic, that it takes all
 * @param unreadable those that a pattern matches and that may not be read
 */
public record KnownTopics(Map<String, TopicRules> byTopic, Set<String> unreadable) {
  /** Nothing is known. */
  public static final KnownTopics NONE = new KnownTopics(Map.of(), Set.of());

  public KnownTopics {
    byTopic = Map.copyOf(byTopic);
    unreadable = Set.copyOf(unreadable);
  }

  /** What a topic takes. */
  TopicRules of(String topic) {
    return byTopic.getOrDefault(topic, TopicRules.ALL);
  }
}
