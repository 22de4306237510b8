package io.amberstream.streams;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What is known of the topics of an application at its start. Immutable.
 *
 * @param byTopic what those take that are written to; of another topic, that it takes all
 * @param unreadable those that a pattern matches and that may not be read
 * @param partitions how many those have that are read
 */
public record KnownTopics(
    Map<String, TopicRules> byTopic, Set<String> unreadable, Map<String, Integer> partitions) {
  /** Nothing is known. */
  public static final KnownTopics NONE = new KnownTopics(Map.of(), Set.of(), Map.of());

  public KnownTopics {
    byTopic = Map.copyOf(byTopic);
    unreadable = Set.copyOf(unreadable);
    partitions = Map.copyOf(partitions);
  }

  /** Whether a partition that is read now was there at the start. */
  boolean had(TopicPartition partition) {
    return unreadable.contains(partition.topic())
        || partition.partition() < partitions.getOrDefault(partition.topic(), 0);
  }

  /** What a topic takes. */
  TopicRules of(String topic) {
    return byTopic.getOrDefault(topic, TopicRules.ALL);
  }
}
