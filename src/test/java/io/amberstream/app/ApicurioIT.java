package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.registry.ApicurioProcess;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.FramedValues;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads and writes by Apicurio's own registry. Maven's profile {@code registry} fetches it; without
 * it this is skipped.
 */
@ExtendWith(SharedBroker.class)
class ApicurioIT {
  private static final int EACH = 100;
  private static final String FIRST =
      "{\"type\":\"record\",\"name\":\"Ticket\",\"namespace\":\"shop\",\"fields\":"
          + "[{\"name\":\"body\",\"type\":\"string\"}]}";
  private static final String SECOND =
      "{\"type\":\"record\",\"name\":\"Ticket\",\"namespace\":\"shop\",\"fields\":"
          + "[{\"name\":\"body\",\"type\":\"string\"},"
          + "{\"name\":\"number\",\"type\":\"int\",\"default\":0}]}";

  @TempDir Path folder;

  @Test
  void recordsComeAndGoWithTheIdsThatARealRegistryGave(EmbeddedBroker broker) throws Exception {
    Optional<Path> home = ApicurioProcess.home();
    assumeTrue(home.isPresent(), "mvn verify -Pregistry fetches Apicurio");
    try (ApicurioProcess registry =
        ApicurioProcess.start(home.orElseThrow(), folder.resolve("registry.log"))) {
      int prefixed = registry.register("tickets", FIRST);
      // The same schema twice, so that content id and global id are not the same number.
      registry.register("elsewhere", SECOND);
      registry.register("tickets", SECOND);
      ApicurioProcess.Ids second = registry.ids("tickets", 2);
      assertThat(second.global()).isNotEqualTo(second.content());

      Scenario scenario = scenario(broker, registry);
      TestTopic input = scenario.topic("in");
      List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
      for (int number = 0; number < 3 * EACH; number++) {
        events.add(
            switch (number / EACH) {
              case 0 -> event(input, number, FramedValues.framed(prefixed, first(number)));
              case 1 ->
                  withHeader(
                      event(input, number, FramedValues.bare(second(number))),
                      "apicurio.value.globalId",
                      second.global());
              default ->
                  withHeader(
                      event(input, number, FramedValues.bare(second(number))),
                      "apicurio.value.contentId",
                      second.content());
            });
      }
      input.send(events);
      input.send(List.of(event(input, 3 * EACH, FramedValues.framed(4711, first(0)))));
      try (Application application = scenario.start()) {
        assertThat(application.awaitRunning(Duration.ofSeconds(60))).isTrue();
        Progress.awaitDone(scenario, input);
      }

      JsonNode written = registry.latest("apicurio-out-value");
      assertThat(new Schema.Parser().parse(written.get("schema").textValue()))
          .isEqualTo(EnrichedEventEncoder.schema());
      int id = written.get("id").intValue();
      Events.assertEachTaggedOnce(
          scenario.topic("out").readAll().stream()
              .map(result -> FramedValues.unframed(result, id))
              .toList(),
          3 * EACH);
      List<ConsumerRecord<byte[], byte[]>> dead = scenario.topic("dead").readAll();
      assertThat(dead).hasSize(1);
      assertThat(TestTopic.header(dead.get(0), "amberstream.error.reason"))
          .isEqualTo("unknown_schema");
    }
  }

  private Scenario scenario(EmbeddedBroker broker, ApicurioProcess registry) {
    return new Scenario(broker, folder, "apicurio")
        .pipeline(
            "main",
            """
            from:
              topics: [apicurio-in]
              format: avro
              text_field: body
              registry: { url: '%s' }
            tag_with: [{ model: classifier }]
            to: { topic: apicurio-out, framing: confluent, registry: { auto_register: true } }
            on_error: { dead_letter_topic: apicurio-dead }
            """,
            registry.url().toString())
        .create("in", "out", "dead");
  }

  private static GenericRecord first(int number) {
    return new GenericRecordBuilder(new Schema.Parser().parse(FIRST))
        .set("body", "Ticket %d: the printer is on fire".formatted(number))
        .build();
  }

  private static GenericRecord second(int number) {
    return new GenericRecordBuilder(new Schema.Parser().parse(SECOND))
        .set("body", "Ticket %d: the printer is on fire".formatted(number))
        .set("number", number)
        .build();
  }

  private static ProducerRecord<byte[], byte[]> event(TestTopic topic, int number, byte[] value) {
    ProducerRecord<byte[], byte[]> plain = Events.event(topic, number);
    return new ProducerRecord<>(
        plain.topic(), null, plain.timestamp(), plain.key(), value, plain.headers());
  }

  private static ProducerRecord<byte[], byte[]> withHeader(
      ProducerRecord<byte[], byte[]> event, String header, long id) {
    event.headers().add(header, ByteBuffer.allocate(Long.BYTES).putLong(id).array());
    return event;
  }
}
