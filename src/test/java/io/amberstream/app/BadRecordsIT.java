package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.event.TextEvent;
import io.amberstream.serde.EnrichedEventDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(SharedBroker.class)
@ResourceLock(CapturedLogs.LOCK)
class BadRecordsIT {
  private static final String SECRET = "the Martian ate my homework";
  private static final int GOOD = 100;

  @TempDir Path folder;

  @Test
  void badJsonBecomesDeadLettersAndTheRestGoesOn(EmbeddedBroker broker) {
    byte[] notUtf8 = ("{\"body\": \"" + SECRET + "?\"}").getBytes(UTF_8);
    notUtf8[notUtf8.length - 3] = (byte) 0xFF;
    Map<String, byte @Nullable []> bad = new LinkedHashMap<>();
    bad.put("malformed_json", ("{\"body\": \"" + SECRET).getBytes(UTF_8));
    bad.put("missing_text_field", ("{\"text\": \"" + SECRET + "\"}").getBytes(UTF_8));
    bad.put("wrong_type", ("{\"body\": {\"a\": \"" + SECRET + "\"}}").getBytes(UTF_8));
    bad.put("invalid_utf8", notUtf8);
    bad.put("too_long", ("{\"body\": \"" + SECRET.repeat(100) + "\"}").getBytes(UTF_8));
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, "bad-json")
            .ending("inference: { max_text_length: 2000 }\n");

    List<String> logged =
        assertDeadLetters(scenario, bad, ("{\"body\": \"" + SECRET + "\"}").getBytes(UTF_8));

    assertThat(logged)
        .noneMatch(message -> message.contains("Martian"))
        .anyMatch(message -> message.contains("goes to bad-json-dead: malformed_json"))
        .anyMatch(message -> message.startsWith("org.apache.kafka."));
  }

  @Test
  void badAvroBecomesDeadLettersAndTheRestGoesOn(EmbeddedBroker broker) throws IOException {
    byte[] good = avro(SECRET);
    byte[] otherSchema = good.clone();
    otherSchema[5]++;
    byte[] badText = good.clone();
    badText[badText.length - 1] = (byte) 0xFF;
    Map<String, byte @Nullable []> bad = new LinkedHashMap<>();
    bad.put("malformed_avro", Arrays.copyOf(good, good.length - 4));
    bad.put("unknown_schema", otherSchema);
    bad.put("invalid_utf8", badText);
    Scenario scenario =
        new Scenario(broker, folder, "bad-avro")
            .pipeline(
                "main",
                """
                from: { topics: [bad-avro-in], format: avro, text_field: text }
                tag_with: [{ model: classifier }]
                to: { topic: bad-avro-out }
                on_error: { dead_letter_topic: bad-avro-dead }
                """);

    List<String> logged = assertDeadLetters(scenario, bad, good);

    assertThat(logged).isNotEmpty().noneMatch(message -> message.contains("Martian"));
  }

  /** Mixes the bad values, by their reason, with good ones. Gives back what was logged. */
  private static List<String> assertDeadLetters(
      Scenario scenario, Map<String, byte @Nullable []> bad, byte[] good) {
    scenario.create("in");
    TestTopic input = scenario.topic("in");
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < GOOD; i++) {
      records.add(record(input, "good-" + i, good));
    }
    int place = 3;
    for (Map.Entry<String, byte @Nullable []> entry : bad.entrySet()) {
      records.add(place, record(input, entry.getKey(), entry.getValue()));
      place += 13;
    }
    List<String> logged;
    try (CapturedLogs logs = new CapturedLogs("io.amberstream", "org.apache.kafka")) {
      try (Application application = scenario.start()) {
        assertThat(application.awaitRunning(Duration.ofSeconds(60))).isTrue();
        input.send(records);
        Progress.awaitDone(scenario, input);

      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      logged = logs.messages();
    }

    Map<String, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> letter : scenario.topic("dead").readAll()) {
      assertThat(letters.put(new String(letter.key(), UTF_8), letter)).isNull();
    }
    assertThat(letters).containsOnlyKeys(bad.keySet());
    letters.forEach(
        (reason, letter) -> {
          assertThat(TestTopic.header(letter, "amberstream.error.reason")).isEqualTo(reason);
          assertThat(TestTopic.header(letter, "tenant")).isEqualTo("blue");
          assertThat(letter.value()).isEqualTo(bad.get(reason));
          letter
              .headers()
              .forEach(
                  header ->
                      assertThat(new String(header.value(), UTF_8)).doesNotContain("Martian"));
        });
    assertThat(scenario.topic("out").readAll())
        .hasSize(GOOD)
        .allSatisfy(
            result ->
                assertThat(new EnrichedEventDecoder().decode(result.value()).getId())
                    .startsWith("good-"));
    return logged;
  }

  private static ProducerRecord<byte[], byte[]> record(
      TestTopic topic, String key, byte @Nullable [] value) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), value);
    record.headers().add("tenant", "blue".getBytes(UTF_8));
    return record;
  }

  private static byte[] avro(String text) throws IOException {
    ByteBuffer message = TextEvent.getEncoder().encode(new TextEvent(null, text));
    byte[] value = new byte[message.remaining()];
    message.get(value);
    return value;
  }
}
