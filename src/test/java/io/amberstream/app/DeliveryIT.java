package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
class DeliveryIT {
  @TempDir Path folder;

  @Test
  void everyEventIsTaggedExactlyOnceAndInOrder(EmbeddedBroker broker) {
    assertAllTaggedOnce(Scenario.jsonToAvro(broker, folder, "exactly-once"), 2000);
  }

  @Test
  void theStreamsGroupProtocolDeliversTheSame(EmbeddedBroker broker) {
    assertAllTaggedOnce(
        Scenario.jsonToAvro(broker, folder, "streams-protocol").kafka("group.protocol", "streams"),
        500);
  }

  @Test
  void atLeastOnceDeliversTheSameWhereNothingCrashes(EmbeddedBroker broker) {
    assertAllTaggedOnce(
        Scenario.jsonToAvro(broker, folder, "at-least-once")
            .kafka("processing.guarantee", "at_least_once")
            .kafka("commit.interval.ms", "500"),
        500);
  }

  @Test
  void aRestartGoesOnWhereItStopped(EmbeddedBroker broker) throws InterruptedException {
    Scenario scenario = Scenario.jsonToAvro(broker, folder, "restart").create("in");
    TestTopic input = scenario.topic("in");
    input.send(Events.numbered(input, 0, 500));
    try (Application first = scenario.start()) {
      assertThat(first.awaitRunning(Duration.ofSeconds(60))).isTrue();
      Progress.awaitDone(scenario, input);
    }
    input.send(Events.numbered(input, 500, 1000));

    try (Application second = scenario.start()) {
      // Well below the session timeout: the first has left the group.
      assertThat(second.awaitRunning(Duration.ofSeconds(30))).isTrue();
      Progress.awaitDone(scenario, input);
    }

    Events.assertEachTaggedOnce(scenario.topic("out").readAll(), 1000);
  }

  private static void assertAllTaggedOnce(Scenario scenario, int events) {
    scenario.create("in");
    TestTopic input = scenario.topic("in");
    input.send(Events.numbered(input, 0, events));

    try (Application application = scenario.start()) {
      Progress.awaitDone(scenario, input);
      await().atMost(Duration.ofSeconds(30)).until(application::isRunning);
    }

    Events.assertEachTaggedOnce(scenario.topic("out").readAll(), events);
    assertThat(scenario.topic("dead").readAll()).isEmpty();
  }
}
