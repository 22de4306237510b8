package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tagged event that the producer would not take must not spoil the transaction of the others. */
@ExtendWith(SharedBroker.class)
@Order(5)
class TooLargeIT {
  private static final int EVENTS = 20;
  private static final int LARGE = 7;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"exactly_once_v2", "at_least_once"})
  void anEventTooLargeToSendBecomesADeadLetterAndTheRestGoesOn(
      String guarantee, EmbeddedBroker broker) {
    String name = "large-" + guarantee.replace('_', '-');
    Scenario scenario =
        new Scenario(broker, folder, name)
            .kafka("processing.guarantee", guarantee)
            .kafka("producer.max.request.size", "12000")
            .pipeline(
                "main",
                """
                from: { topics: [%s], text_field: body }
                tag_with: [{ model: recogniser, aggregation: none }]
                to: { topic: %s, include_text: true, format: json }
                on_error: { dead_letter_topic: %s }
                """,
                name + "-in",
                name + "-out",
                name + "-dead")
            .create("in");
    TestTopic input = scenario.topic("in");
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      String body = i == LARGE ? "Ada met Bob in Rome. ".repeat(200) : "hi " + i;
      byte[] value = ("{\"body\":\"" + body + "\"}").getBytes(UTF_8);
      records.add(new ProducerRecord<>(input.name(), 0, ("k" + i).getBytes(UTF_8), value));
    }
    input.send(records);
    try (Application application = scenario.start()) {
      Progress.awaitDone(scenario, input);
      await().atMost(Duration.ofSeconds(30)).until(application::isRunning);
    }
    assertThat(scenario.topic("out").readAll()).hasSize(EVENTS - 1);
    List<ConsumerRecord<byte[], byte[]>> letters = scenario.topic("dead").readAll();
    assertThat(letters).hasSize(1);
    ConsumerRecord<byte[], byte[]> letter = letters.get(0);
    assertThat(letter.key()).isEqualTo(records.get(LARGE).key());
    assertThat(letter.value()).isEqualTo(records.get(LARGE).value());
    assertThat(TestTopic.header(letter, "amberstream.error.reason")).isEqualTo("unwritable");
    assertThat(TestTopic.header(letter, "__streams.errors.offset"))
        .isEqualTo(String.valueOf(LARGE));
  }
}
