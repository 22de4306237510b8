package io.amberstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.broker.BrokerProcess;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.kafka.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/**
 * Dead letters whose value is their number, the command that sends them again, and what it sent.
 */
final class DeadLetters {
  /** Of each letter. */
  static final long TIME = 1_770_000_000_000L;

  /** Of each topic. */
  private static final int PARTITIONS = 4;

  private DeadLetters() {}

  static ProducerRecord<byte[], byte[]> letter(String name, int number, String reason) {
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

  static ProducerRecord<byte[], byte[]> with(
      ProducerRecord<byte[], byte[]> letter, String header, String value) {
    letter.headers().add(header, value.getBytes(UTF_8));
    return letter;
  }

  static int number(ConsumerRecord<byte[], byte[]> record) {
    return Integer.parseInt(new String(record.value(), UTF_8));
  }

  static List<String> headers(ConsumerRecord<byte[], byte[]> record) {
    List<String> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(header.key() + "=" + new String(header.value(), UTF_8));
    }
    return headers;
  }

  static CommandRun redrive(EmbeddedBroker broker, String topic, String... options) {
    return CommandRun.of(arguments(broker, topic, options));
  }

  static BrokerProcess start(EmbeddedBroker broker, String topic, String... options)
      throws IOException {
    return BrokerProcess.start(Path.of("."), Main.class, arguments(broker, topic, options));
  }

  static String[] arguments(EmbeddedBroker broker, String topic, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("redrive", "--bootstrap-servers", broker.bootstrapServers(), "--topic", topic));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  static void create(EmbeddedBroker broker, String... topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Topics.create(admin, List.of(topics), PARTITIONS);
    }
  }

  static void send(EmbeddedBroker broker, List<ProducerRecord<byte[], byte[]>> records)
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

  static void abort(EmbeddedBroker broker, String topic) {
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

  static List<ConsumerRecord<byte[], byte[]>> read(
      EmbeddedBroker broker, String topic, String isolation) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", isolation),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, PARTITIONS)
              .mapToObj(number -> new TopicPartition(topic, number))
              .toList();
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
