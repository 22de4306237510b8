package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An input topic that is deleted while the application runs, and created again. */
@ExtendWith(SharedBroker.class)
@ResourceLock(CapturedLogs.LOCK)
@Order(8)
class RecreatedTopicIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int EVENTS = 100;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void isWaitedForAndReadFromItsBeginning(String protocol, EmbeddedBroker broker) throws Exception {
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, "recreated-" + protocol)
            .kafka("group.protocol", protocol)
            // How soon it is seen that the topic is gone.
            .kafka("metadata.max.age.ms", "1000")
            .create("in", "out", "dead");
    TestTopic input = scenario.topic("in");
    try (CapturedLogs logs = new CapturedLogs("io.amberstream", "org.apache.kafka");
        Admin admin = scenario.admin();
        Application application = scenario.start()) {
      input.send(Events.numbered(input, 0, EVENTS));
      Progress.awaitDone(scenario, input);

      admin.deleteTopics(List.of(input.name())).all().get();
      await().atMost(PATIENCE).until(() -> said(logs, "an input topic is gone") == 1);
      scenario.create("in");
      input.send(Events.numbered(input, EVENTS, 2 * EVENTS));

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> Events.numbersOf(scenario.topic("out").readAll()).size() == 2 * EVENTS);
      await().atMost(PATIENCE).until(application::isRunning);
      assertThat(said(logs, "an input topic is gone")).isEqualTo(1);
      assertThat(said(logs, "nknown topic")).isLessThan(200);
    }
    assertThat(scenario.topic("out").readAll()).hasSize(2 * EVENTS);
    assertThat(scenario.topic("dead").readAll()).isEmpty();
  }

  @Test
  void isReadFromItsBeginningWhereNobodySawItGo(EmbeddedBroker broker) throws Exception {
    Scenario scenario = Scenario.jsonToAvro(broker, folder, "unseen").create("in", "out", "dead");
    TestTopic input = scenario.topic("in");
    try (Admin admin = scenario.admin();
        Application application = scenario.start()) {
      input.send(Events.numbered(input, 0, 3 * EVENTS));
      Progress.awaitDone(scenario, input);

      admin.deleteTopics(List.of(input.name())).all().get();
      scenario.create("in");
      input.send(Events.numbered(input, 3 * EVENTS, 4 * EVENTS));

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> Events.numbersOf(scenario.topic("out").readAll()).size() == 4 * EVENTS);
      await().atMost(PATIENCE).until(application::isRunning);
    }
    assertThat(scenario.topic("out").readAll()).hasSize(4 * EVENTS);
  }

  private static long said(CapturedLogs logs, String what) {
    return logs.messages().stream().filter(message -> message.contains(what)).count();
  }
}
