package io.amberstream.app;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far an application has come with its input. */
public final class Progress {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Progress() {}

  /** Waits until the offsets of all that is in a topic are committed. */
  public static void awaitDone(Scenario scenario, TestTopic input) {
    try (Admin admin = scenario.admin()) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> isDone(admin, scenario, input));
    }
  }

  /**
   * Writes until each partition of a topic has an offset, and waits until those of all are
   * committed: what was written until then may have been left out.
   */
  static void awaitEachRead(Scenario scenario, TestTopic input) {
    try (Admin admin = scenario.admin()) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                input.send(
                    input.partitions().stream()
                        .map(at -> Events.saying(input, at.partition(), "hello"))
                        .toList());
                return committed(admin, scenario, input).values().stream().allMatch(at -> at > 0);
              });
    }
    awaitDone(scenario, input);
  }

  /** Whether the offsets of all that is in a topic are committed. */
  public static boolean isDone(Admin admin, Scenario scenario, TestTopic input)
      throws InterruptedException, ExecutionException {
    return committed(admin, scenario, input).equals(written(admin, input));
  }

  /** The next offset to read, by partition; 0 where nothing was read. */
  public static Map<Integer, Long> committed(Admin admin, Scenario scenario, TestTopic input)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin
            .listConsumerGroupOffsets(scenario.applicationId())
            .partitionsToOffsetAndMetadata()
            .get();
    Map<Integer, Long> committed = new TreeMap<>();
    for (TopicPartition partition : input.partitions()) {
      OffsetAndMetadata offset = offsets.get(partition);
      committed.put(partition.partition(), offset == null ? 0 : offset.offset());
    }
    return committed;
  }

  private static Map<Integer, Long> written(Admin admin, TestTopic input) {
    Map<Integer, Long> written = new TreeMap<>();
    input.rawEnds(admin).forEach((partition, end) -> written.put(partition.partition(), end));
    return written;
  }
}
