package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.BrokerProcess;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.cli.Main;
import io.amberstream.registry.FakeRegistry;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.FramedValues;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Events whose schemas a registry has, in and out, while the application and the registry fail. */
@ExtendWith(SharedBroker.class)
@DisabledOnOs(OS.WINDOWS)
@Order(7)
class RegistryIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String FIRST =
      "{\"type\":\"record\",\"name\":\"shop.Ticket\",\"fields\":[{\"name\":\"body\",\"type\":\"string\"}]}";
  private static final String SECOND =
      "{\"type\":\"record\",\"name\":\"shop.Ticket\",\"fields\":[{\"name\":\"number\",\"type\":\"int\"},"
          + "{\"name\":\"body\",\"type\":\"string\"}]}";

  @TempDir private Path folder = Path.of("");

  private final FakeRegistry registry = new FakeRegistry();
  private final int firstId = registry.register("shop.Ticket", FIRST);
  private final int secondId = registry.register("shop.Ticket", SECOND);

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  @Test
  void killsAndARegistryThatIsAwayLoseAndDoubleNothing(EmbeddedBroker broker) throws Exception {
    assertOnce(scenario(broker, "registry-short"), 2_000, 1, Duration.ofSeconds(5));
  }

  @Test
  @Tag("chaos")
  void threeKillsAndAMinuteWithoutARegistryLoseAndDoubleNothing(EmbeddedBroker broker)
      throws Exception {
    assertOnce(scenario(broker, "registry-long"), 20_000, 2, Duration.ofMinutes(1));
  }

  /** With so many kills while the registry is there, and one while it is away. */
  private void assertOnce(Scenario scenario, int events, int kills, Duration away)
      throws Exception {
    TestTopic input = scenario.topic("in");
    int part = events / (kills + 1);
    BrokerProcess running = run(scenario);
    try (Admin admin = scenario.admin()) {
      for (int kill = 0; kill < kills; kill++) {
        input.send(events(input, kill * part, (kill + 1) * part, firstId, FIRST));
        awaitOpenTransaction(scenario.topic("out"), admin);
        Instance.assertKilled(running);
        running = run(scenario);
        Progress.awaitDone(scenario, input);
      }

      registry.goAway();
      input.send(events(input, kills * part, events, secondId, SECOND));
      Thread.sleep(away.dividedBy(2).toMillis());
      assertThat(running.process().isAlive()).isTrue();
      Instance.assertKilled(running);
      running = run(scenario);
      long back = System.nanoTime() + away.dividedBy(2).toNanos();
      running = startedAnew(scenario, running, () -> System.nanoTime() > back);
      registry.comeBack();
      running = startedAnew(scenario, running, () -> Progress.isDone(admin, scenario, input));
      Instance.assertStops(running);
    } finally {
      running.close();
    }
    int id =
        registry.register(
            scenario.topic("out").name() + "-value", EnrichedEventEncoder.schema().toString());
    Events.assertEachTaggedOnce(
        scenario.topic("out").readAll().stream()
            .map(result -> FramedValues.unframed(result, id))
            .toList(),
        events);
    assertThat(scenario.topic("dead").readAll()).isEmpty();
  }

  /** What runs in the end, where a start that finds no registry is followed by another. */
  private BrokerProcess startedAnew(Scenario scenario, BrokerProcess running, Callable<Boolean> end)
      throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    BrokerProcess latest = running;
    while (!end.call()) {
      assertThat(System.nanoTime()).as("it has not come to its end").isLessThan(deadline);
      Thread.sleep(100);
      if (!latest.process().isAlive()) {
        assertThat(latest.process().exitValue()).as("it tells that it may be tried again").isOne();
        latest = run(scenario);
      }
    }
    return latest;
  }

  private Scenario scenario(EmbeddedBroker broker, String name) {
    return new Scenario(broker, folder, name)
        .kafka("commit.interval.ms", "500")
        .kafka("main.consumer.session.timeout.ms", "6000")
        .kafka("main.consumer.heartbeat.interval.ms", "1000")
        .pipeline(
            "main",
            """
            from:
              topics: [%1$s-in]
              format: avro
              text_field: body
              registry: { url: '%2$s' }
            tag_with: [{ model: classifier }]
            to: { topic: %1$s-out, framing: confluent, registry: { auto_register: true } }
            on_error: { dead_letter_topic: %1$s-dead }
            """,
            name,
            registry.url().toString())
        .create("in", "out", "dead");
  }

  private static List<ProducerRecord<byte[], byte[]>> events(
      TestTopic topic, int from, int to, int id, String json) {
    Schema schema = new Schema.Parser().parse(json);
    List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
    for (int number = from; number < to; number++) {
      GenericRecordBuilder event =
          new GenericRecordBuilder(schema)
              .set("body", "Ticket %d: the printer is on fire".formatted(number));
      if (schema.getField("number") != null) {
        event.set("number", number);
      }
      ProducerRecord<byte[], byte[]> plain = Events.event(topic, number);
      events.add(
          new ProducerRecord<>(
              plain.topic(),
              null,
              plain.timestamp(),
              plain.key(),
              FramedValues.framed(id, event.build()),
              plain.headers()));
    }
    return events;
  }

  private static void awaitOpenTransaction(TestTopic output, Admin admin) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> output.hasOpenTransaction(admin));
  }

  private BrokerProcess run(Scenario scenario) throws IOException {
    return BrokerProcess.start(
        folder, Main.class, "run", scenario.file().toString(), "--create-topics");
  }
}
