package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Configurations with one application.id that read different topics. */
@ExtendWith(SharedBroker.class)
@Order(9)
class OneIdIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EVENTS = 50;

  @TempDir Path folder;

  @Test
  void ofAnotherApplicationIsRefused(EmbeddedBroker broker) throws Exception {
    Scenario scenario = reading(broker, "one-id", "one", "classic", "one-id-in");
    scenario.create("in", "out", "dead", "other");
    TestTopic input = scenario.topic("in");
    try (Application application = scenario.start()) {
      input.send(Events.numbered(input, 0, EVENTS));
      Progress.awaitDone(scenario, input);

      assertThatThrownBy(reading(broker, "one-id", "two", "classic", "one-id-other")::start)
          .isInstanceOf(SetupException.class)
          .hasMessageContaining("group 'one-id' has members that read one-id-in, and none of")
          .hasMessageContaining("application.id");

      input.send(Events.numbered(input, EVENTS, 2 * EVENTS));
      Progress.awaitDone(scenario, input);
      await().atMost(Duration.ofSeconds(60)).until(application::isRunning);
    }
    Events.assertEachTaggedOnce(scenario.topic("out").readAll(), 2 * EVENTS);
  }

  @Test
  void ofAnotherApplicationIsNamedByTheStreamsProtocol(EmbeddedBroker broker) throws Exception {
    Scenario scenario = reading(broker, "one-name", "one", "streams", "one-name-in");
    scenario.create("in", "out", "dead", "other");
    TestTopic input = scenario.topic("in");
    try (Application application = scenario.start()) {
      input.send(Events.numbered(input, 0, EVENTS));
      Progress.awaitDone(scenario, input);

      try (Application other =
          reading(broker, "one-name", "two", "streams", "one-name-other").start()) {
        assertThat(other.awaitEnd())
            .hasMessageContaining("made with other topics")
            .hasMessageContaining("another application.id");
      }
      await().atMost(Duration.ofSeconds(60)).until(application::isRunning);
    }
  }

  /** What the message says to do. */
  @Test
  void aGroupOfTheStreamsProtocolTakesOtherTopicsByWayOfTheClassicOne(EmbeddedBroker broker)
      throws Exception {
    Scenario before = reading(broker, "changed", "one", "streams", "changed-in");
    before.create("in", "out", "dead", "other");
    TestTopic input = before.topic("in");
    TestTopic added = before.topic("other");
    try (Application application = before.start()) {
      assertThat(application.awaitRunning(PATIENCE)).isTrue();
      input.send(Events.numbered(input, 0, EVENTS));
      Progress.awaitDone(before, input);
    }
    String topics = "changed-in, changed-other";
    try (Application application = reading(broker, "changed", "two", "streams", topics).start()) {
      assertThat(application.awaitEnd()).hasMessageContaining("group.protocol: classic");
    }
    try (Application application = reading(broker, "changed", "one", "classic", topics).start()) {
      assertThat(application.awaitRunning(PATIENCE)).isTrue();
    }
    Scenario after = reading(broker, "changed", "one", "streams", topics);
    try (Application application = after.start()) {
      input.send(Events.numbered(input, EVENTS, 2 * EVENTS));
      added.send(Events.numbered(added, 2 * EVENTS, 3 * EVENTS));
      Progress.awaitDone(after, input);
      Progress.awaitDone(after, added);
      await().atMost(PATIENCE).until(application::isRunning);
    }
    assertThat(before.topic("out").readAll()).hasSize(3 * EVENTS);
  }

  private Scenario reading(
      EmbeddedBroker broker, String name, String state, String protocol, String topics)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve(state));
    return new Scenario(broker, own, name)
        .kafka("group.protocol", protocol)
        .pipeline(
            "main",
            """
            from: { topics: [%s], text_field: body }
            tag_with: [{ model: classifier }]
            to: { topic: %s }
            on_error: { dead_letter_topic: %s }
            """,
            topics,
            name + "-out",
            name + "-dead");
  }
}
