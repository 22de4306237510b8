package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are deleted while nobody reads them. */
@ExtendWith(SharedBroker.class)
@ResourceLock(CapturedLogs.LOCK)
@Order(9)
class LostOffsetsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EVENTS = 100;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void areNamedAndCountedAndTheRestIsTagged(String protocol, EmbeddedBroker broker)
      throws Exception {
    Scenario scenario = scenario(broker, "lost-" + protocol, protocol, "continue");
    Map<TopicPartition, Long> deleted = readHalfAndDeleteTheRest(scenario);
    TestTopic input = scenario.topic("in");
    input.send(Events.numbered(input, 2 * EVENTS, 3 * EVENTS));

    List<String> logged;
    try (CapturedLogs logs = new CapturedLogs("io.amberstream");
        Application application = scenario.start()) {
      Progress.awaitDone(scenario, input);
      await().atMost(PATIENCE).until(application::isRunning);
      logged = logs.messages();
    }

    assertThat(Events.numbersOf(scenario.topic("out").readAll()))
        .hasSize(2 * EVENTS)
        .contains(0, 3 * EVENTS - 1)
        .doesNotContain(EVENTS);
    deleted.forEach(
        (partition, end) ->
            assertThat(logged)
                .anyMatch(
                    message ->
                        message.contains(partition + ": the records from offset ")
                            && message.contains(" to %d were deleted".formatted(end - 1))
                            && message.endsWith("goes on at offset " + end)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void stopTheApplicationWhereTheyAreTo(String protocol, EmbeddedBroker broker) throws Exception {
    String name = "stopped-" + protocol;
    Scenario scenario = scenario(broker, name, protocol, "continue");
    readHalfAndDeleteTheRest(scenario);
    TestTopic input = scenario.topic("in");
    Map<Integer, Long> before;
    try (Admin admin = scenario.admin()) {
      before = Progress.committed(admin, scenario, input);
    }

    try (Application application = scenario(broker, name, protocol, "stop").start()) {
      assertThat(application.awaitEnd())
          .hasStackTraceContaining("were deleted before they were read")
          .hasStackTraceContaining("on_lost_offsets");
    }

    try (Admin admin = scenario.admin()) {
      assertThat(Progress.committed(admin, scenario, input)).isEqualTo(before);
    }
  }

  private Scenario scenario(
      EmbeddedBroker broker, String name, String protocol, String onLostOffsets) {
    return new Scenario(broker, folder, name)
        .kafka("group.protocol", protocol)
        .pipeline(
            "main",
            """
            from: { topics: [%1$s-in], text_field: body, on_lost_offsets: %2$s }
            tag_with: [{ model: classifier }]
            to: { topic: %1$s-out }
            on_error: { dead_letter_topic: %1$s-dead }
            """
                .formatted(name, onLostOffsets));
  }

  /** Where each partition begins afterwards. */
  private static Map<TopicPartition, Long> readHalfAndDeleteTheRest(Scenario scenario)
      throws InterruptedException, ExecutionException {
    TestTopic input = scenario.create("in", "out", "dead").topic("in");
    input.send(Events.numbered(input, 0, EVENTS));
    try (Application application = scenario.start()) {
      Progress.awaitDone(scenario, input);
      await().atMost(PATIENCE).until(application::isRunning);
    }
    input.send(Events.numbered(input, EVENTS, 2 * EVENTS));
    try (Admin admin = scenario.admin()) {
      Map<TopicPartition, Long> ends = input.rawEnds(admin);
      Map<TopicPartition, RecordsToDelete> deleted = new HashMap<>();
      ends.forEach((partition, end) -> deleted.put(partition, RecordsToDelete.beforeOffset(end)));
      admin.deleteRecords(deleted).all().get();
      return ends;
    }
  }
}
