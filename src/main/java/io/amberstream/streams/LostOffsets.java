package io.amberstream.streams;

import io.amberstream.kafka.OnLostOffsets;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what was lost where a partition no longer has the offset that is to be read next: records
 * were deleted by retention or by hand, or the topic was created anew. Thread-safe.
 *
 * @param pipelines those that read
 * @param toEnd whether reading goes on at the end of the partition, and not at its beginning
 */
record LostOffsets(Pipelines pipelines, boolean toEnd) {
  private static final Logger LOG = LoggerFactory.getLogger(LostOffsets.class);

  /**
   * Reports one partition.
   *
   * @param from the offset that was to be read next
   * @param beginning the first offset that is there
   * @param end the offset after the last
   * @throws LostOffsetsException if a pipeline is to stop
   */
  void report(TopicPartition partition, long from, long beginning, long end) {
    long to = toEnd ? end : beginning;
    String lost =
        from > end
            ? "%s: offset %d was to be read next, and the partition ends at %d, as in a topic created anew"
                .formatted(partition, from, end)
            : "%s: the records from offset %d to %d were deleted before they were read"
                .formatted(partition, from, beginning - 1);
    List<Pipeline> reading = pipelines.reading(partition.topic());
    if (reading.stream().anyMatch(LostOffsets::stops)) {
      throw new LostOffsetsException(
          lost
              + "; on_lost_offsets is stop: set it to continue, or the offsets of the group with"
              + " kafka-consumer-groups");
    }
    reading.forEach(
        pipeline -> pipelines.listener().skipped(pipeline.name(), Math.max(0, to - from)));
    LOG.warn("{}; reading goes on at offset {}", lost, to);
  }

  private static boolean stops(Pipeline pipeline) {
    return pipeline.input().onLostOffsets() == OnLostOffsets.STOP;
  }
}
