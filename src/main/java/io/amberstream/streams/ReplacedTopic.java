package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * A topic that was deleted and created anew while one of its partitions was read. Immutable.
 *
 * @param before the id of the topic that is gone
 * @param now the id of the one that has its name
 */
record ReplacedTopic(TopicPartition partition, Uuid before, Uuid now) {

  ReplacedTopic {
    requireNonNull(partition, "partition is null");
    requireNonNull(before, "before is null");
    requireNonNull(now, "now is null");
  }

  /** A sentence for operators. */
  @Override
  public String toString() {
    return "%s: the topic was deleted and created anew (its id was %s and is %s now); what was not read of it is lost"
        .formatted(partition, before, now);
  }
}
