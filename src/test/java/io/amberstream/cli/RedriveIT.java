package io.amberstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.broker.BrokerProcess;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.kafka.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class RedriveIT {
  private static final int LETTERS = 600;
  private static final long TIME = 1_770_000_000_000L;
  private static final String LEFT_OUT = "amberstream.error.left_out";

  @Test
  void killedAtAnyMomentItSendsEachRecordOnce(EmbeddedBroker broker) throws Exception {
    create(broker, "redrive-kill-in", "redrive-kill-dead");
    send(
        broker,
        IntStream.range(0, LETTERS)
            .mapToObj(i -> letter("redrive-kill", i, "inference_failed"))
            .toList());
    // What ends in a transaction that was given up must not keep it waiting.
    abort(broker, "redrive-kill-dead");

    for (int kill = 1; kill <= 3; kill++) {
      int before = read(broker, "redrive-kill-in", "read_uncommitted").size();
      try (BrokerProcess run = start(broker, "redrive-kill-dead", "--rate", "200")) {
        await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(20))
            .until(() -> read(broker, "redrive-kill-in", "read_uncommitted").size() > before);
        run.process().destroyForcibly().waitFor();
      }
    }
    CommandRun last = redrive(broker, "redrive-kill-dead");

    assertThat(last.exitCode()).as(last.err()).isEqualTo(0);
    List<ConsumerRecord<byte[], byte[]>> sent = read(broker, "redrive-kill-in", "read_committed");
    assertThat(sent).hasSize(LETTERS);
    Set<String> values = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : sent) {
      assertThat(values.add(new String(record.value(), UTF_8))).isTrue();
      assertThat(record.timestamp()).isEqualTo(TIME);
      assertThat(record.partition()).isEqualTo(number(record) % 4);
      assertThat(record.key()).isEqualTo(("k" + number(record)).getBytes(UTF_8));
      assertThat(headers(record)).containsExactly("trace=1", "amberstream.redrive.attempt=1");
    }
    assertThat(redrive(broker, "redrive-kill-dead").out()).contains("0 sent again");
  }

  @Test
  void whatIsPassedOverStaysForAnotherTime(EmbeddedBroker broker) throws Exception {
    create(broker, "redrive-some-in", "redrive-some-dead");
    List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
    IntStream.range(0, 5).forEach(i -> letters.add(letter("redrive-some", i, "wrong_type")));
    IntStream.range(5, 8).forEach(i -> letters.add(letter("redrive-some", i, "timed_out")));
    letters.add(with(letter("redrive-some", 8, "timed_out"), LEFT_OUT, "stacktrace,value"));
    letters.add(with(letter("redrive-some", 9, "timed_out"), LEFT_OUT, "stacktrace"));
    letters.add(with(letter("redrive-some", 10, "timed_out"), "amberstream.redrive.attempt", "3"));
    letters.add(
        with(letter("redrive-some", 11, "timed_out"), "__streams.errors.topic", "no-such-topic"));
    send(broker, letters);

    CommandRun tried = redrive(broker, "redrive-some-dead", "--dry-run");
    assertThat(tried.out())
        .contains(
            "5  sent         wrong_type, tag, from redrive-some-in",
            "4  sent         timed_out, tag, from redrive-some-in",
            "1  spent",
            "1  incomplete",
            "1  no topic     timed_out, tag, from no-such-topic",
            "9 would be sent again");
    assertThat(read(broker, "redrive-some-in", "read_committed")).isEmpty();
    JsonNode told =
        new JsonMapper()
            .readTree(redrive(broker, "redrive-some-dead", "--dry-run", "--json").out());
    assertThat(told.at("/sent").asInt()).isEqualTo(9);
    assertThat(told.at("/letters/0").toString())
        .isEqualTo(
            "{\"fate\":\"sent\",\"reason\":\"timed_out\",\"stage\":\"tag\","
                + "\"from\":\"redrive-some-in\",\"count\":4}");

    assertThat(redrive(broker, "redrive-some-dead", "--reason", "timed_out", "--max", "2").out())
        .contains("2 sent again");
    assertThat(redrive(broker, "redrive-some-dead", "--reason", "timed_out").out())
        .contains("2 sent again");
    assertThat(redrive(broker, "redrive-some-dead", "--reason", "timed_out").out())
        .contains("0 sent again");
    assertThat(read(broker, "redrive-some-in", "read_committed"))
        .extracting(RedriveIT::number)
        .containsExactlyInAnyOrder(5, 6, 7, 9);

    assertThat(redrive(broker, "redrive-some-dead", "--until", "2020-01-01T00:00:00Z").out())
        .contains("0 sent again");
    assertThat(redrive(broker, "redrive-some-dead", "--stage", "tag").out())
        .contains("5 sent again", "spent", "incomplete", "no topic");
    assertThat(read(broker, "redrive-some-in", "read_committed"))
        .extracting(RedriveIT::number)
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 9);

    CommandRun other =
        redrive(broker, "redrive-some-dead", "--to", "redrive-some-in", "--from", "no-such-topic");
    assertThat(other.out()).contains("1 sent again");
  }

  @Test
  void whatCannotBeDoneIsSaid(EmbeddedBroker broker) {
    CommandRun missing = redrive(broker, "redrive-none-dead");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("topic 'redrive-none-dead' does not exist");
    assertThat(redrive(broker, "redrive-none-dead", "--since", "yesterday").err())
        .contains("'yesterday' is no time, expected one such as 2026-03-01T00:00:00Z");
    assertThat(redrive(broker, "redrive-none-dead", "--max", "0").exitCode()).isEqualTo(2);
  }

  private static ProducerRecord<byte[], byte[]> letter(String name, int number, String reason) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            name + "-dead",
            number % 4,
            TIME,
            ("k" + number).getBytes(UTF_8),
            String.valueOf(number).getBytes(UTF_8));
    for (Map.Entry<String, String> header :
        List.of(
            Map.entry("trace", "1"),
            Map.entry("amberstream.original.amberstream.error.reason", "forged"),
            Map.entry("amberstream.error.reason", reason),
            Map.entry("amberstream.error.stage", "tag"),
            Map.entry("__streams.errors.topic", name + "-in"),
            Map.entry("__streams.errors.partition", String.valueOf(number % 4)))) {
      letter.headers().add(new RecordHeader(header.getKey(), header.getValue().getBytes(UTF_8)));
    }
    return letter;
  }

  private static ProducerRecord<byte[], byte[]> with(
      ProducerRecord<byte[], byte[]> letter, String header, String value) {
    letter.headers().add(header, value.getBytes(UTF_8));
    return letter;
  }

  private static int number(ConsumerRecord<byte[], byte[]> record) {
    return Integer.parseInt(new String(record.value(), UTF_8));
  }

  private static List<String> headers(ConsumerRecord<byte[], byte[]> record) {
    List<String> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(header.key() + "=" + new String(header.value(), UTF_8));
    }
    return headers;
  }

  private static CommandRun redrive(EmbeddedBroker broker, String topic, String... options) {
    return CommandRun.of(arguments(broker, topic, options));
  }

  private static BrokerProcess start(EmbeddedBroker broker, String topic, String... options)
      throws IOException {
    return BrokerProcess.start(Path.of("."), Main.class, arguments(broker, topic, options));
  }

  private static String[] arguments(EmbeddedBroker broker, String topic, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("redrive", "--bootstrap-servers", broker.bootstrapServers(), "--topic", topic));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  private static void create(EmbeddedBroker broker, String... topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Topics.create(admin, List.of(topics), 4);
    }
  }

  private static void send(EmbeddedBroker broker, List<ProducerRecord<byte[], byte[]>> records)
      throws Exception {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (var sent : records.stream().map(producer::send).toList()) {
        sent.get();
      }
    }
  }

  private static void abort(EmbeddedBroker broker, String topic) {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "transactional.id",
                "abort-" + topic),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int partition = 0; partition < 4; partition++) {
        var unused = producer.send(new ProducerRecord<>(topic, partition, null, new byte[] {1}));
      }
      producer.flush();
      producer.abortTransaction();
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(
      EmbeddedBroker broker, String topic, String isolation) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", isolation),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, 4).mapToObj(number -> new TopicPartition(topic, number)).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
