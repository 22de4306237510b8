package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.input.InputException;
import io.amberstream.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Partitions of an input topic that are added while the application runs, or before its start. */
@ExtendWith(SharedBroker.class)
@Order(9)
class AddedPartitionsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EVENTS = 100;

  /** Later than the events of a test are sent. */
  private static final String SEEN_LATE = "4000";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"classic, latest", "streams, latest", "classic, earliest"})
  void areReadFromTheirBeginning(String protocol, String reset, EmbeddedBroker broker)
      throws Exception {
    String name = "added-%s-%s".formatted(protocol, reset);
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, name)
            .kafka("group.protocol", protocol)
            .kafka("auto.offset.reset", reset)
            .kafka("metadata.max.age.ms", SEEN_LATE)
            .create("in", "out", "dead");
    TestTopic input = scenario.topic("in");
    try (Admin admin = scenario.admin();
        Application application = scenario.start()) {
      // Offsets of all partitions: it reads, and is not to begin at an end that comes later.
      Progress.awaitEachRead(scenario, input);
      int before = scenario.topic("out").readAll().size();

      admin.createPartitions(Map.of(input.name(), NewPartitions.increaseTo(8))).all().get();
      input.send(Events.numbered(input, 0, EVENTS));

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> scenario.topic("out").readAll().size() >= before + EVENTS);
      await().atMost(PATIENCE).until(application::isRunning);
      assertThat(scenario.topic("out").readAll()).hasSize(before + EVENTS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void changelogsAreExtendedWithThem(String protocol, EmbeddedBroker broker) throws Exception {
    String name = "extended-" + protocol;
    Scenario scenario =
        new Scenario(broker, folder, name)
            .kafka("group.protocol", protocol)
            .kafka("metadata.max.age.ms", "500")
            .pipeline(
                "main",
                """
                from: { topics: [%s], text_field: body }
                duplicates: { window: 1h }
                tag_with: [{ model: classifier }]
                to: { topic: %s }
                on_error: { dead_letter_topic: %s }
                """,
                name + "-in",
                name + "-out",
                name + "-dead")
            .create("in", "out", "dead");
    TestTopic input = scenario.topic("in");
    try (Admin admin = scenario.admin()) {
      try (Application application = scenario.start()) {
        input.send(Events.numbered(input, 0, EVENTS));
        Progress.awaitDone(scenario, input);

        admin.createPartitions(Map.of(input.name(), NewPartitions.increaseTo(6))).all().get();
        input.send(Events.numbered(input, EVENTS, 2 * EVENTS));

        awaitResults(scenario, 2 * EVENTS);
        await().atMost(PATIENCE).until(application::isRunning);
      }
      admin.createPartitions(Map.of(input.name(), NewPartitions.increaseTo(8))).all().get();
      input.send(Events.numbered(input, 2 * EVENTS, 3 * EVENTS));
      try (Application application = scenario.start()) {
        awaitResults(scenario, 3 * EVENTS);
        await().atMost(PATIENCE).until(application::isRunning);
      }
      String changelog = name + "-main-duplicates-changelog";
      assertThat(Topics.partitions(admin, List.of(changelog))).containsEntry(changelog, 8);
    }
    assertThat(scenario.topic("out").readAll()).hasSize(3 * EVENTS);
  }

  @Test
  void aChangelogWithMorePartitionsThanItsTopicsIsNamed(EmbeddedBroker broker) throws Exception {
    Scenario scenario =
        new Scenario(broker, folder, "fewer")
            .pipeline(
                "main",
                """
                from: { topics: [fewer-in], text_field: body }
                duplicates: { window: 1h }
                tag_with: [{ model: classifier }]
                to: { topic: fewer-out }
                on_error: { dead_letter_topic: fewer-dead }
                """)
            .create("in", "out", "dead");
    try (Admin admin = scenario.admin()) {
      Topics.create(admin, List.of("fewer-main-duplicates-changelog"), 6);
    }
    assertThatThrownBy(scenario::start)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("changelog 'fewer-main-duplicates-changelog' has 6 partitions")
        .hasMessageContaining("have 4");
  }

  private static void awaitResults(Scenario scenario, int count) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> Events.numbersOf(scenario.topic("out").readAll()).size() == count);
  }

  @Test
  void soAreTopicsThatJoinAPattern(EmbeddedBroker broker) throws Exception {
    Scenario scenario =
        new Scenario(broker, folder, "joined")
            .kafka("auto.offset.reset", "latest")
            .kafka("metadata.max.age.ms", "500")
            .pipeline(
                "main",
                """
                from: { topics_pattern: 'joined-in.*', text_field: body }
                tag_with: [{ model: classifier }]
                to: { topic: %s }
                on_error: { dead_letter_topic: %s }
                """,
                "joined-out",
                "joined-dead")
            .create("in", "out", "dead");
    TestTopic later = scenario.topic("in-later");
    try (Admin admin = scenario.admin();
        Application application = scenario.start()) {
      assertThat(application.awaitRunning(PATIENCE)).isTrue();

      admin.createTopics(List.of(new NewTopic(later.name(), 2, (short) 1))).all().get();
      later.send(Events.numbered(later, 0, EVENTS));

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> scenario.topic("out").readAll().size() >= EVENTS);
    }
    assertThat(Events.numbersOf(scenario.topic("out").readAll())).hasSize(EVENTS);
  }
}
