package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes and reads a topic of four partitions with plain Kafka clients. */
public record TestTopic(String bootstrapServers, String name) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Writes values under keys of their own, and waits until all are there. */
  public void send(String... values) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      records.add(
          new ProducerRecord<>(name, ("key-" + i).getBytes(UTF_8), values[i].getBytes(UTF_8)));
    }
    send(records);
  }

  /** Writes records, and waits until all are there. */
  void send(List<ProducerRecord<byte[], byte[]>> records) {
    try (Producer<byte[], byte[]> producer = producer()) {
      for (Future<RecordMetadata> sent : records.stream().map(producer::send).toList()) {
        sent.get();
      }
    } catch (Exception e) {
      throw new AssertionError("not sent: " + e, e);
    }
  }

  public Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Every committed record, partition by partition in the order of the offsets. */
  public List<ConsumerRecord<byte[], byte[]>> readAll() {
    return readAll(IsolationLevel.READ_COMMITTED);
  }

  /** Every record, those of aborted transactions too where that is asked. */
  public List<ConsumerRecord<byte[], byte[]>> readAll(IsolationLevel isolation) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = consumer(isolation)) {
      consumer.assign(partitions());
      consumer.seekToBeginning(partitions());
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions());
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("could not read " + name + " to its end " + ends);
        }
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  /** Where committed reading ends, by partition; before the first record of an open transaction. */
  public Map<TopicPartition, Long> committedEnds() {
    try (Admin admin = admin()) {
      return committedEnds(admin);
    }
  }

  /** The same for whoever asks again and again: a client of its own each time costs more. */
  public Map<TopicPartition, Long> committedEnds(Admin admin) {
    return ends(admin, IsolationLevel.READ_COMMITTED);
  }

  /** Where everything ends, by partition, records of open transactions included. */
  public Map<TopicPartition, Long> rawEnds() {
    try (Admin admin = admin()) {
      return rawEnds(admin);
    }
  }

  /** The same for whoever asks again and again. */
  public Map<TopicPartition, Long> rawEnds(Admin admin) {
    return ends(admin, IsolationLevel.READ_UNCOMMITTED);
  }

  /** How far committed reading comes, over all partitions. */
  long committed(Admin admin) {
    return sum(committedEnds(admin));
  }

  /** Whether a transaction with records in it is open. */
  boolean hasOpenTransaction(Admin admin) {
    return sum(rawEnds(admin)) > committed(admin);
  }

  /** Over all partitions. */
  static long sum(Map<TopicPartition, Long> ends) {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<TopicPartition, Long> ends(Admin admin, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    try {
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin
          .listOffsets(latest, new ListOffsetsOptions(isolation))
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, end.offset()));
      return ends;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("no end offsets of " + name, e);
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** A consumer outside of all groups. */
  public Consumer<byte[], byte[]> consumer(IsolationLevel isolation) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", isolation.toString()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  public List<TopicPartition> partitions() {
    return IntStream.range(0, Scenario.PARTITIONS)
        .mapToObj(partition -> new TopicPartition(name, partition))
        .toList();
  }

  /** A header as text. */
  public static String header(ConsumerRecord<byte[], byte[]> consumed, String key) {
    Header header = consumed.headers().lastHeader(key);
    if (header == null) {
      throw new AssertionError("no header " + key + " in " + consumed.headers());
    }
    return new String(header.value(), UTF_8);
  }
}
