package io.amberstream.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An input topic in whose place another one stands, with as many records, before anybody looks. */
@ExtendWith(SharedBroker.class)
@ResourceLock(CapturedLogs.LOCK)
@Order(9)
class ReplacedTopicIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int EVENTS = 100;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void isReadFromItsBeginningAndNamedAfterAStop(String protocol, EmbeddedBroker broker)
      throws Exception {
    Scenario scenario = scenario(broker, "replaced-" + protocol, "continue", protocol);
    readAll(scenario, 0);

    assertThat(readAll(scenario, EVENTS)).noneMatch(message -> message.contains("anew"));
    Uuid before = id(scenario);
    replace(scenario);

    assertThat(readAll(scenario, 2 * EVENTS, 3 * EVENTS))
        .anyMatch(
            message ->
                message.contains(
                    "%s-0: the topic was deleted and created anew (its id was %s and is %s now)"
                        .formatted(scenario.topic("in").name(), before, id(scenario))));
    assertThat(Events.numbersOf(scenario.topic("out").readAll())).hasSize(4 * EVENTS);
    assertThat(scenario.topic("out").readAll()).hasSize(4 * EVENTS);
  }

  @Test
  void stopsTheApplicationWhereItIsTo(EmbeddedBroker broker) throws Exception {
    readAll(scenario(broker, "replaced-stop", "continue", "classic"), 0);
    Scenario scenario = scenario(broker, "replaced-stop", "stop", "classic");
    replace(scenario);

    for (int start = 0; start < 2; start++) {
      try (Application application = scenario.start()) {
        assertThat(application.awaitEnd())
            .hasStackTraceContaining("was deleted and created anew")
            .hasStackTraceContaining("on_lost_offsets");
      }
    }
  }

  @Test
  void isReadFromItsBeginningAfterAPause(EmbeddedBroker broker) throws Exception {
    Scenario scenario =
        scenario(broker, "replaced-paused", "continue", "classic")
            .kafka("metadata.max.age.ms", "2000")
            .ending("control_topic: replaced-paused-control\nhttp: { address: '127.0.0.1:0' }\n");
    TestTopic input = scenario.topic("in");
    try (CapturedLogs logs = new CapturedLogs("io.amberstream");
        Application application = scenario.start()) {
      input.send(Events.numbered(input, 0, EVENTS));
      Progress.awaitDone(scenario, input);
      post(application, "pause");
      String before = id(scenario).toString();
      replace(scenario);
      input.send(Events.numbered(input, EVENTS, 3 * EVENTS));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  logs.messages().stream().filter(message -> message.contains(before)).count()
                      >= Scenario.PARTITIONS);
      post(application, "resume");

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> Events.numbersOf(scenario.topic("out").readAll()).size() == 3 * EVENTS);
      await().atMost(PATIENCE).until(application::isRunning);
    }
    assertThat(scenario.topic("out").readAll()).hasSize(3 * EVENTS);
  }

  @Test
  void offsetsThatTheClusterHasForgottenAreNamed(EmbeddedBroker broker) throws Exception {
    Scenario scenario = scenario(broker, "forgotten", "continue", "classic");
    readAll(scenario, 0);
    try (Admin admin = scenario.admin()) {
      admin
          .deleteConsumerGroupOffsets("forgotten", Set.of(new TopicPartition("forgotten-in", 0)))
          .all()
          .get();
    }

    assertThat(readAll(scenario, EVENTS))
        .filteredOn(message -> message.contains("has no offset any more"))
        .singleElement()
        .asString()
        .contains("forgotten-in-0: ")
        .endsWith("reading begins at the beginning");
  }

  private Scenario scenario(
      EmbeddedBroker broker, String name, String onLostOffsets, String protocol) {
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
                .formatted(name, onLostOffsets))
        .create("in", "out", "dead");
  }

  /**
   * Reads as many events more for each number, and all that was sent before; gives what it logs.
   */
  private static List<String> readAll(Scenario scenario, int... from) throws Exception {
    TestTopic input = scenario.topic("in");
    for (int first : from) {
      input.send(Events.numbered(input, first, first + EVENTS));
    }
    try (CapturedLogs logs = new CapturedLogs("io.amberstream");
        Application application = scenario.start()) {
      Progress.awaitDone(scenario, input);
      await().atMost(PATIENCE).until(application::isRunning);
      return logs.messages();
    }
  }

  private static void replace(Scenario scenario) throws InterruptedException, ExecutionException {
    try (Admin admin = scenario.admin()) {
      String topic = scenario.topic("in").name();
      admin.deleteTopics(List.of(topic)).all().get();
      // A broker that has not heard of it yet would take the topic for there, and none be made.
      await().atMost(PATIENCE).until(() -> !admin.listTopics().names().get().contains(topic));
    }
    scenario.create("in");
  }

  private static Uuid id(Scenario scenario) {
    String topic = scenario.topic("in").name();
    try (Admin admin = scenario.admin()) {
      var described = admin.describeTopics(List.of(topic)).topicNameValues().get(topic);
      return requireNonNull(described).get().topicId();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static void post(Application application, String what)
      throws IOException, InterruptedException {
    URI address = application.httpAddress().orElseThrow().resolve("/pipelines/main/" + what);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
