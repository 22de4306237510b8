package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.serde.ProtobufSamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** JSON and Protobuf as a registry's serialisers write them, through a broker. */
@ExtendWith(SharedBroker.class)
class FramedPayloadsIT {
  private static final int EACH = 60;
  private static final byte[] ID = {0, 0, 0, 0, 9};

  @TempDir Path folder;

  @Test
  void documentsAfterTheIdOfTheirSchemaAreTagged(EmbeddedBroker broker) throws Exception {
    Scenario scenario = scenario(broker, "framed-json", "format: json, text_field: body");
    assertTagged(
        scenario,
        "malformed_json",
        plain -> joined(ID, plain.value()),
        joined(ID, "{1".getBytes(UTF_8)));
  }

  @Test
  void messagesAfterTheIdOfTheirSchemaAreTagged(EmbeddedBroker broker) throws Exception {
    Path descriptors = Files.write(folder.resolve("shop.desc"), ProtobufSamples.descriptors());
    Scenario scenario =
        scenario(
            broker,
            "framed-protobuf",
            "format: protobuf, descriptor_file: '%s', message: shop.Ticket, text_field: body"
                .formatted(descriptors));
    // The index 0 of the first type is written as one byte; then the message of its field 1.
    assertTagged(
        scenario,
        "malformed_protobuf",
        plain -> joined(ID, new byte[] {0}, message("the printer is on fire")),
        joined(ID, new byte[] {0, 0x0A, 99}));
  }

  /** One that cannot be decoded is a dead letter, with all its bytes. */
  private static void assertTagged(
      Scenario scenario, String reason, Framing framing, byte[] malformed) throws Exception {
    TestTopic input = scenario.topic("in");
    List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
    for (int number = 0; number < EACH; number++) {
      ProducerRecord<byte[], byte[]> plain = Events.event(input, number);
      byte[] framed = framing.framed(plain);
      events.add(
          new ProducerRecord<>(
              plain.topic(), null, plain.timestamp(), plain.key(), framed, plain.headers()));
    }
    input.send(events);
    input.send(List.of(new ProducerRecord<>(input.name(), "odd".getBytes(UTF_8), malformed)));
    try (Application application = scenario.start()) {
      assertThat(application.awaitRunning(Duration.ofSeconds(60))).isTrue();
      Progress.awaitDone(scenario, input);
    }

    Events.assertEachTaggedOnce(scenario.topic("out").readAll(), EACH);
    List<ConsumerRecord<byte[], byte[]>> dead = scenario.topic("dead").readAll();
    assertThat(dead).hasSize(1);
    assertThat(dead.get(0).value()).isEqualTo(malformed);
    assertThat(TestTopic.header(dead.get(0), "amberstream.error.reason")).isEqualTo(reason);
  }

  private Scenario scenario(EmbeddedBroker broker, String name, String format) {
    return new Scenario(broker, folder, name)
        .pipeline(
            "main",
            """
            from: { topics: [%1$s-in], %2$s }
            tag_with: [{ model: classifier }]
            to: { topic: %1$s-out }
            on_error: { dead_letter_topic: %1$s-dead }
            """,
            name,
            format)
        .create("in", "out", "dead");
  }

  /** A message whose field 1 is a text. */
  private static byte[] message(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeString(1, text);
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(List.of(parts).stream().mapToInt(p -> p.length).sum());
    List.of(parts).forEach(all::put);
    return all.array();
  }

  private interface Framing {
    byte[] framed(ProducerRecord<byte[], byte[]> plain);
  }
}
