package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
class EventTimesIT {
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final Instant longAgo = now.minus(Duration.ofDays(7));

  /** More than the hour that Kafka takes by default. */
  private final Instant longAfter = now.plus(Duration.ofDays(2));

  @TempDir Path folder;

  @Test
  void eventsWhoseTimeTheTopicRefusesAreDeadLettersThatItTakes(EmbeddedBroker broker)
      throws Exception {
    Scenario scenario = Scenario.jsonToAvro(broker, folder, "refused-times");
    Map<String, String> day = Map.of("message.timestamp.before.max.ms", "86400000");
    create(scenario, scenario.topic("in"), Map.of("message.timestamp.after.max.ms", "864000000"));
    create(scenario, scenario.topic("out"), day);
    create(scenario, scenario.topic("dead"), day);

    run(scenario, now, longAgo, longAfter);

    assertThat(scenario.topic("out").readAll())
        .extracting(ConsumerRecord::timestamp)
        .containsExactly(now.toEpochMilli());
    assertThat(scenario.topic("dead").readAll())
        .hasSize(2)
        .allSatisfy(
            letter -> {
              assertThat(TestTopic.header(letter, "amberstream.error.reason"))
                  .isEqualTo("unwritable");
              assertThat(letter.timestamp())
                  .isBetween(now.toEpochMilli(), System.currentTimeMillis());
            });
  }

  @Test
  void aTopicThatPutsItsOwnTimeTakesAll(EmbeddedBroker broker) throws Exception {
    Scenario scenario = Scenario.jsonToAvro(broker, folder, "append-times").create("dead");
    create(scenario, scenario.topic("in"), Map.of("message.timestamp.after.max.ms", "864000000"));
    create(
        scenario,
        scenario.topic("out"),
        Map.of(
            "message.timestamp.type", "LogAppendTime", "message.timestamp.before.max.ms", "1000"));

    run(scenario, now, longAgo, longAfter);

    assertThat(scenario.topic("dead").readAll()).isEmpty();
    assertThat(scenario.topic("out").readAll())
        .hasSize(3)
        .allSatisfy(
            result -> {
              assertThat(result.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
              assertThat(result.timestamp())
                  .isBetween(now.toEpochMilli(), System.currentTimeMillis());
            });
  }

  private static void run(Scenario scenario, Instant... times) throws InterruptedException {
    TestTopic input = scenario.topic("in");
    input.send(
        Stream.of(times)
            .map(
                time ->
                    new ProducerRecord<byte[], byte[]>(
                        input.name(),
                        null,
                        time.toEpochMilli(),
                        null,
                        "{\"body\": \"x\"}".getBytes(UTF_8)))
            .toList());
    try (Application application = scenario.start()) {
      assertThat(application.awaitRunning(Duration.ofSeconds(60))).isTrue();
      Progress.awaitDone(scenario, input);
      assertThat(application.awaitRunning(Duration.ofSeconds(60))).isTrue();
    }
  }

  /** With the settings from the start: a change would take effect a moment after its answer. */
  private static void create(Scenario scenario, TestTopic topic, Map<String, String> settings)
      throws Exception {
    NewTopic created = new NewTopic(topic.name(), Scenario.PARTITIONS, (short) 1);
    try (Admin admin = scenario.admin()) {
      admin.createTopics(List.of(created.configs(settings))).all().get();
    }
  }
}
