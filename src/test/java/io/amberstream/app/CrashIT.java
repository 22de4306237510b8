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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
@DisabledOnOs(OS.WINDOWS)
@Order(6)
class CrashIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void aKilledApplicationLosesAndDoublesNothing(EmbeddedBroker broker)
      throws IOException, InterruptedException {
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, "killed")
            // Transactions that stay open, so that the kill leaves one behind.
            .kafka("commit.interval.ms", "2000")
            .kafka("main.consumer.session.timeout.ms", "6000")
            .kafka("main.consumer.heartbeat.interval.ms", "1000")
            .create("in", "out", "dead");
    TestTopic input = scenario.topic("in");
    TestTopic output = scenario.topic("out");
    Map<TopicPartition, Long> left;
    try (Admin admin = scenario.admin();
        BrokerProcess first = run(scenario)) {
      input.send(Events.numbered(input, 0, 1000));
      await().atMost(PATIENCE).until(() -> output.committed(admin) > 0);
      input.send(Events.numbered(input, 1000, 2000));
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> output.hasOpenTransaction(admin));
      first.process().destroyForcibly();
      assertThat(first.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      left = output.rawEnds();
      assertThat(TestTopic.sum(left))
          .as("an open transaction")
          .isGreaterThan(TestTopic.sum(output.committedEnds()));
    }
    input.send(Events.numbered(input, 2000, 3000));

    try (Admin admin = scenario.admin();
        BrokerProcess second = run(scenario)) {
      // Half the transaction timeout: the restart itself has to end the dead one's transaction.
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> output.committedEnds(admin),
              ends ->
                  left.entrySet().stream()
                      .allMatch(e -> ends.getOrDefault(e.getKey(), 0L) >= e.getValue()));
      Progress.awaitDone(scenario, input);
      assertStops(second);
    }

    Events.assertEachTaggedOnce(output.readAll(), 3000);
    assertThat(scenario.topic("dead").readAll()).isEmpty();
  }

  @Test
  void aTerminatedApplicationDrainsAndExitsWithZero(EmbeddedBroker broker)
      throws IOException, InterruptedException, ExecutionException {
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, "terminated")
            .kafka("commit.interval.ms", "30000")
            .create("in", "out", "dead");
    TestTopic input = scenario.topic("in");
    TestTopic output = scenario.topic("out");
    try (Admin admin = scenario.admin();
        BrokerProcess child = run(scenario)) {
      input.send(Events.numbered(input, 0, 500));
      await().atMost(PATIENCE).until(() -> TestTopic.sum(output.rawEnds(admin)) > 0);
      assertStops(child);
    }

    // What was sent is committed together with its offsets, long before the interval is over.
    List<ConsumerRecord<byte[], byte[]>> results = output.readAll();
    assertThat(results).isNotEmpty();
    try (Admin admin = scenario.admin()) {
      var done = Progress.committed(admin, scenario, input).values();
      assertThat(results).hasSize((int) done.stream().mapToLong(Long::longValue).sum());
    }
    assertThat(output.committedEnds()).isEqualTo(output.rawEnds());
  }

  private BrokerProcess run(Scenario scenario) throws IOException {
    return BrokerProcess.start(
        folder, Main.class, "run", scenario.file().toString(), "--create-topics");
  }

  private static void assertStops(BrokerProcess child) throws InterruptedException {
    // Not Process.destroy(), which closes the output as well.
    child.process().toHandle().destroy();
    assertThat(child.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(child.process().exitValue()).isZero();
  }
}
