package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.serde.EnrichedEventDecoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Numbered events whose key, time, header and text tell their number. */
final class Events {
  private static final Instant FIRST = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final String NUMBER = "number";

  private Events() {}

  /** The events from one number up to another, which is not among them. */
  static List<ProducerRecord<byte[], byte[]>> numbered(TestTopic topic, int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> event(topic, number)).toList();
  }

  static ProducerRecord<byte[], byte[]> event(TestTopic topic, int number) {
    String text = "Ticket %d: the printer is on fire%s".formatted(number, "!".repeat(number % 40));
    return new ProducerRecord<>(
        topic.name(),
        null,
        time(number).toEpochMilli(),
        key(number).getBytes(UTF_8),
        "{\"body\": \"%s\"}".formatted(text).getBytes(UTF_8),
        new RecordHeaders().add(NUMBER, Integer.toString(number).getBytes(UTF_8)));
  }

  /** An event without a number. */
  static ProducerRecord<byte[], byte[]> saying(TestTopic topic, String key, String text) {
    return new ProducerRecord<>(
        topic.name(), key.getBytes(UTF_8), "{\"body\": \"%s\"}".formatted(text).getBytes(UTF_8));
  }

  /** One without a number or a key, in a partition. */
  static ProducerRecord<byte[], byte[]> saying(TestTopic topic, int partition, String text) {
    byte[] value = "{\"body\": \"%s\"}".formatted(text).getBytes(UTF_8);
    return new ProducerRecord<>(topic.name(), partition, null, value);
  }

  /**
   * Checks Avro results: one for each number below the count, with its event's key, time and
   * headers, in its event's partition and in the order of the events there.
   */
  static void assertEachTaggedOnce(List<ConsumerRecord<byte[], byte[]>> results, int count) {
    EnrichedEventDecoder decoder = new EnrichedEventDecoder();
    Map<Integer, Long> lastOffsets = new HashMap<>();
    TreeSet<Integer> numbers = new TreeSet<>();
    for (ConsumerRecord<byte[], byte[]> result : results) {
      int number = Integer.parseInt(TestTopic.header(result, NUMBER));
      assertThat(numbers.add(number)).as("event %d is there once", number).isTrue();
      EnrichedEvent event = decoder.decode(result.value());
      assertThat(event.getId()).isEqualTo(key(number));
      assertThat(new String(result.key(), UTF_8)).isEqualTo(key(number));
      assertThat(result.timestamp()).isEqualTo(time(number).toEpochMilli());
      assertThat(event.getSource().getTimestamp()).isEqualTo(time(number));
      assertThat(result.headers()).hasSize(1);
      assertThat(event.getResults()).hasSize(1);
      assertThat(event.getResults().get(0).getLabels()).isNotEmpty();
      assertThat(event.getSource().getPartition()).isEqualTo(result.partition());
      long offset = event.getSource().getOffset();
      Long before = lastOffsets.put(result.partition(), offset);
      assertThat(before == null || before < offset).as("%s in order", event.getSource()).isTrue();
    }
    assertThat(numbers).hasSize(count);
    assertThat(numbers.first()).isZero();
    assertThat(numbers.last()).isEqualTo(count - 1);
  }

  /** The numbers of the events that have a result, each once. */
  static Set<Integer> numbersOf(List<ConsumerRecord<byte[], byte[]>> results) {
    Set<Integer> numbers = new TreeSet<>();
    results.forEach(result -> numbers.add(Integer.parseInt(TestTopic.header(result, NUMBER))));
    return numbers;
  }

  private static String key(int number) {
    return "ticket-" + number;
  }

  private static Instant time(int number) {
    return FIRST.plusMillis(number);
  }
}
