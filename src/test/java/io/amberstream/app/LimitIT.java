package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.BrokerProcess;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.cli.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline with a limit, beside one without, and a process that is killed meanwhile. */
@ExtendWith(SharedBroker.class)
@DisabledOnOs(OS.WINDOWS)
@Order(8)
class LimitIT {
  private static final int EVENTS = 500;
  private static final int PER_SECOND = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void aLimitHoldsBackOnePipelineAndLosesAndDoublesNothing(EmbeddedBroker broker) throws Exception {
    assertLimited(broker, "classic");
  }

  /** Not in every build: on a busy machine this protocol rebalanced without need. */
  @Test
  @Tag("chaos")
  void aLimitHoldsByTheStreamsProtocolToo(EmbeddedBroker broker) throws Exception {
    assertLimited(broker, "streams");
  }

  private void assertLimited(EmbeddedBroker broker, String protocol) throws Exception {
    String name = "limit-" + protocol;
    Scenario scenario =
        new Scenario(broker, folder, name)
            .kafka("group.protocol", protocol)
            .kafka("commit.interval.ms", "500")
            // Shorter than all takes: who does not poll on has left the group by then.
            .kafka("main.consumer.max.poll.interval.ms", "3000")
            .kafka("main.consumer.session.timeout.ms", "6000")
            .kafka("main.consumer.heartbeat.interval.ms", "1000")
            .pipeline(
                "limited",
                "max_events_per_second: " + PER_SECOND + "\n" + pipeline("limited"),
                name)
            .pipeline("free", pipeline("free"), name);
    if (protocol.equals("streams")) {
      scenario
          .kafka("main.consumer.session.timeout.ms", "45000")
          .kafka("main.consumer.heartbeat.interval.ms", "3000");
    }
    scenario.create("limited-in", "limited-out", "free-in", "free-out", "dead");
    TestTopic limited = scenario.topic("limited-in");
    TestTopic free = scenario.topic("free-in");
    limited.send(Events.numbered(limited, 0, EVENTS));
    free.send(Events.numbered(free, 0, EVENTS));
    long start = System.nanoTime();
    try (Admin admin = scenario.admin()) {
      try (BrokerProcess first = run(scenario)) {
        awaitSome(scenario.topic("limited-out"), admin);
        first.process().destroyForcibly();
        assertThat(first.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
      try (BrokerProcess second = run(scenario)) {
        Progress.awaitDone(scenario, free);
        assertThat(Progress.isDone(admin, scenario, limited)).isFalse();
        Progress.awaitDone(scenario, limited);
        second.process().toHandle().destroy();
        assertThat(second.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.process().exitValue()).isZero();
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    // Each process has a second's worth to begin with.
    assertThat(took).isGreaterThanOrEqualTo(Duration.ofSeconds(EVENTS / PER_SECOND - 2));
    Events.assertEachTaggedOnce(scenario.topic("limited-out").readAll(), EVENTS);
    Events.assertEachTaggedOnce(scenario.topic("free-out").readAll(), EVENTS);
    assertThat(scenario.topic("dead").readAll()).isEmpty();
  }

  private static void awaitSome(TestTopic output, Admin admin) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> output.committed(admin) > PER_SECOND);
  }

  private BrokerProcess run(Scenario scenario) throws IOException {
    return BrokerProcess.start(folder, Main.class, "run", scenario.file().toString());
  }

  private static String pipeline(String name) {
    return """
        from: { topics: [%%1$s-%1$s-in], text_field: body }
        tag_with: [{ model: classifier }]
        to: { topic: %%1$s-%1$s-out }
        on_error: { dead_letter_topic: %%1$s-dead }
        """
        .formatted(name);
  }
}
