package io.amberstream.live;

import static java.util.Objects.requireNonNull;

/**
 * A record that went to the dead letters, without anything of its content. Immutable.
 *
 * @param at when, in milliseconds since 1970
 * @param pipeline the pipeline that could not tag it
 * @param reason the word for why, as in the metric
 * @param topic where it came from
 * @param partition where it came from
 * @param offset where it came from
 */
public record DeadRecord(
    long at, String pipeline, String reason, String topic, int partition, long offset) {
  public DeadRecord {
    requireNonNull(pipeline, "pipeline is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(topic, "topic is null");
  }
}
