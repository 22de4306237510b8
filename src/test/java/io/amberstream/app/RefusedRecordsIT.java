package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A single event that the broker refuses is a dead letter, and all others are tagged. */
@ExtendWith(SharedBroker.class)
@Order(9)
class RefusedRecordsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EVENTS = 40;

  @TempDir Path folder;

  @Test
  void anEventWithoutAKeyForACompactedTopic(EmbeddedBroker broker) throws Exception {
    Scenario scenario = Scenario.jsonToAvro(broker, folder, "keyless").create("in", "out", "dead");
    set(scenario, "cleanup.policy", "compact");
    try (Application application = scenario.start()) {
      assertRefusedAlone(scenario, application, keyless(scenario), "is compacted");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exactly_once_v2", "at_least_once"})
  void anEventThatTheTopicRefusesSinceItWasChanged(String guarantee, EmbeddedBroker broker)
      throws Exception {
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, "changed-" + guarantee.replace('_', '-'))
            .kafka("processing.guarantee", guarantee)
            .kafka("commit.interval.ms", "100")
            .create("in", "out", "dead");
    try (Application application = scenario.start()) {
      assertThat(application.awaitRunning(PATIENCE)).isTrue();
      set(scenario, "cleanup.policy", "compact");
      assertRefusedAlone(scenario, application, keyless(scenario), "refuses the event");
    }
  }

  @Test
  void anEventTooLargeForTheTopic(EmbeddedBroker broker) throws Exception {
    Scenario scenario = Scenario.jsonToAvro(broker, folder, "broad").create("in", "out", "dead");
    set(scenario, "max.message.bytes", "1000");
    TestTopic input = scenario.topic("in");
    ProducerRecord<byte[], byte[]> broad = Events.saying(input, incompressible(), "hello");
    try (Application application = scenario.start()) {
      assertRefusedAlone(scenario, application, broad, "refuses the event");
    }
  }

  private static void assertRefusedAlone(
      Scenario scenario,
      Application application,
      ProducerRecord<byte[], byte[]> refused,
      String why) {
    TestTopic input = scenario.topic("in");
    List<ProducerRecord<byte[], byte[]>> events =
        new ArrayList<>(Events.numbered(input, 0, EVENTS));
    events.add(EVENTS / 2, refused);
    input.send(events);
    Progress.awaitDone(scenario, input);
    await().atMost(PATIENCE).until(application::isRunning);

    List<ConsumerRecord<byte[], byte[]>> results = scenario.topic("out").readAll();
    assertThat(Events.numbersOf(results)).hasSize(EVENTS);
    if (!scenario.applicationId().endsWith("at-least-once")) {
      Events.assertEachTaggedOnce(results, EVENTS);
    }
    List<ConsumerRecord<byte[], byte[]>> letters = scenario.topic("dead").readAll();
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).value()).isEqualTo(refused.value());
    assertThat(TestTopic.header(letters.get(0), "amberstream.error.reason"))
        .isEqualTo("unwritable");
    assertThat(TestTopic.header(letters.get(0), "__streams.errors.message")).contains(why);
  }

  private static ProducerRecord<byte[], byte[]> keyless(Scenario scenario) {
    TestTopic input = scenario.topic("in");
    byte[] value = Events.saying(input, "none", "hello").value();
    return new ProducerRecord<>(input.name(), 0, null, value);
  }

  private static String incompressible() {
    return new Random(7)
        .ints(4000, 'a', 'z')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static void set(Scenario scenario, String name, String value)
      throws InterruptedException, ExecutionException {
    ConfigResource topic =
        new ConfigResource(ConfigResource.Type.TOPIC, scenario.topic("out").name());
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    try (Admin admin = scenario.admin()) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
    }
  }
}
