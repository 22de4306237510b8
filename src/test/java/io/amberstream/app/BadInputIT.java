package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.hostile.HostileRecord;
import io.amberstream.hostile.HostileRecord.Format;
import io.amberstream.hostile.HostileRecords;
import io.amberstream.serde.EnrichedEventDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A sample of the corpus through a real broker: what is too large for it is a part of this. */
@ExtendWith(SharedBroker.class)
@Timeout(300)
@ResourceLock(CapturedLogs.LOCK)
@Order(7)
class BadInputIT {
  private static final int SAMPLE = 7;
  private static final int LARGEST = 20 << 20;

  @TempDir Path folder;

  @Test
  void everyHostileRecordIsTaggedOrADeadLetterAndNothingStops(EmbeddedBroker broker)
      throws Exception {
    Scenario scenario =
        new Scenario(broker, folder, "hostile")
            .pipeline("json", pipeline("json", "text_field: body, id_field: id"))
            .pipeline("avro", pipeline("avro", "text_field: text, id_field: id"))
            .pipeline("text", pipeline("text", ""));
    create(scenario);
    List<HostileRecord> all = HostileRecords.all();
    List<HostileRecord> sample = new ArrayList<>();
    IntStream.range(0, all.size())
        .filter(i -> i % SAMPLE == 0 || all.get(i).size() > 900_000 || hasManyHeaders(all.get(i)))
        .mapToObj(all::get)
        .forEach(sample::add);
    send(scenario, sample);

    List<String> logged;
    try (CapturedLogs logs = new CapturedLogs("io.amberstream", "org.apache.kafka", "ai.djl");
        Application application = scenario.start()) {
      for (Format format : Format.values()) {
        Progress.awaitDone(scenario, topic(scenario, format, "in"));
      }
      await().atMost(Duration.ofSeconds(30)).until(application::isRunning);
      logged = logs.messages();
    }

    assertThat(logged).isNotEmpty().noneMatch(message -> message.contains("Martian"));
    for (Format format : Format.values()) {
      assertEachOnce(scenario, format, sample.stream().filter(r -> r.format() == format).count());
    }
  }

  /** Every offset of the input is in a result or in a dead letter, and in one of them only. */
  private static void assertEachOnce(Scenario scenario, Format format, long count) {
    List<ConsumerRecord<byte[], byte[]>> results = topic(scenario, format, "out").readAll();
    List<ConsumerRecord<byte[], byte[]>> letters = topic(scenario, format, "dead").readAll();
    Set<String> places = new TreeSet<>();
    int tombstones = 0;
    for (ConsumerRecord<byte[], byte[]> result : results) {
      if (result.value() == null) {
        tombstones++;
        continue;
      }
      var source = new EnrichedEventDecoder().decode(result.value()).getSource();
      assertThat(places.add(source.getPartition() + "-" + source.getOffset())).isTrue();
    }
    for (ConsumerRecord<byte[], byte[]> letter : letters) {
      assertThat(TestTopic.header(letter, "amberstream.error.reason")).isNotEqualTo("unexpected");
      String place =
          TestTopic.header(letter, "__streams.errors.partition")
              + "-"
              + TestTopic.header(letter, "__streams.errors.offset");
      assertThat(places.add(place)).as(place).isTrue();
    }
    // What made them too large stays behind, and they say so.
    assertThat(letters)
        .anyMatch(letter -> letter.headers().lastHeader("amberstream.error.left_out") != null);
    assertThat(places.size() + tombstones).as(format.name()).isEqualTo((int) count);
  }

  private static boolean hasManyHeaders(HostileRecord hostile) {
    return hostile.newHeaders().toArray().length > 1_000;
  }

  private static String pipeline(String format, String fields) {
    return """
        from: { topics: [hostile-%1$s-in], format: %1$s, %2$s }
        tag_with: [{ model: classifier }, { model: recogniser }]
        to: { topic: hostile-%1$s-out }
        on_error: { dead_letter_topic: hostile-%1$s-dead }
        """
        .formatted(format, fields);
  }

  private static TestTopic topic(Scenario scenario, Format format, String suffix) {
    return scenario.topic(format.name().toLowerCase(Locale.ROOT) + "-" + suffix);
  }

  /** Inputs take more than a producer sends by default; outputs and dead letters do not. */
  private static void create(Scenario scenario) throws InterruptedException, ExecutionException {
    Map<String, String> large = Map.of("max.message.bytes", String.valueOf(LARGEST));
    try (Admin admin = scenario.admin()) {
      admin
          .createTopics(
              Stream.of(Format.values())
                  .map(
                      format ->
                          new NewTopic(
                                  topic(scenario, format, "in").name(),
                                  Scenario.PARTITIONS,
                                  (short) 1)
                              .configs(large))
                  .toList())
          .all()
          .get();
    }
  }

  private static void send(Scenario scenario, List<HostileRecord> records)
      throws InterruptedException, ExecutionException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", scenario.bootstrapServers(), "max.request.size", LARGEST),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (HostileRecord hostile : records) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    topic(scenario, hostile.format(), "in").name(),
                    null,
                    hostile.key(),
                    hostile.value(),
                    hostile.newHeaders())));
      }
      for (Future<RecordMetadata> future : sent) {
        future.get();
      }
    }
  }
}
