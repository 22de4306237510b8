package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.serde.EventFormatException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class PrefetchInterceptorTest {
  private final FakeTagger tickets = new FakeTagger();
  private final FakeTagger chat = new FakeTagger();
  private final Pipeline ticketPipeline = TestPipelines.pipeline("tickets", tickets);
  private final PrefetchInterceptor interceptor =
      configured(TestPipelines.of(ticketPipeline, TestPipelines.pipeline("chat", chat)));

  @Test
  void aPollIsHandedBackAsTheSameObject() {
    ConsumerRecords<byte[], byte[]> poll = poll(partition("tickets", 0, "{\"body\": \"a\"}", "{"));

    assertThat(interceptor.onConsume(poll)).isSameAs(poll);

    assertThat(poll.count()).isEqualTo(2);
    assertThat(interceptor.onConsume(ConsumerRecords.empty())).isSameAs(ConsumerRecords.empty());
  }

  @Test
  void everyGoodRecordCarriesItsOwnResults() throws Exception {
    ConsumerRecords<byte[], byte[]> poll =
        poll(partition("tickets", 0, "{\"id\": 1, \"body\": \"a\"}", "{\"body\": \"b\"}"));

    interceptor.onConsume(poll);

    for (ConsumerRecord<byte[], byte[]> consumed : poll) {
      PendingEvent pending = pendingOf(consumed);
      assertThat(pending.event()).isEqualTo(ticketPipeline.input().reader().read(consumed.value()));
      assertThat(pending.texts().get().get(0).results().get(0).tags().labels().get(0).label())
          .isEqualTo(FakeTagger.labelOf(pending.event().text()));
    }
  }

  @Test
  void whatIsNoEventIsLeftAlone() {
    ConsumerRecords<byte[], byte[]> poll =
        poll(
            Map.of(
                new TopicPartition("tickets", 0),
                List.of(
                    record("tickets", 0, 0, "{\"body\": \"a\"}"),
                    record("tickets", 0, 1, "no JSON"),
                    new ConsumerRecord<byte[], byte[]>("tickets", 0, 2, null, null),
                    record("tickets", 0, 3, "{\"body\": \"b\"}")),
                new TopicPartition("unknown", 0),
                List.of(record("unknown", 0, 0, "{\"body\": \"c\"}"))));

    interceptor.onConsume(poll);

    assertThat(poll.records(new TopicPartition("tickets", 0)))
        .extracting(consumed -> consumed.headers().toArray().length)
        .containsExactly(1, 0, 0, 1);
    assertThat(poll.records("unknown"))
        .allSatisfy(consumed -> assertThat(consumed.headers()).isEmpty());
    assertThat(tickets.calls()).containsExactly(List.of("a", "b"));
  }

  @Test
  void aPollIsOneCallForEachPipelineInTurnsOverThePartitions() {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
    records.putAll(
        partition("tickets", 0, "{\"body\": \"a0\"}", "{\"body\": \"a1\"}", "{\"body\": \"a2\"}"));
    records.putAll(partition("chat", 0, "{\"body\": \"x0\"}", "{\"body\": \"x1\"}"));
    records.putAll(partition("tickets", 1, "{\"body\": \"b0\"}"));
    records.putAll(partition("tickets", 2, "{\"body\": \"c0\"}", "{\"body\": \"c1\"}"));

    interceptor.onConsume(poll(records));

    assertThat(tickets.calls()).containsExactly(List.of("a0", "b0", "c0", "a1", "c1", "a2"));
    assertThat(chat.calls()).containsExactly(List.of("x0", "x1"));
  }

  @Test
  void theDeserialiserTakesThePendingEventOffTheRecord() {
    ConsumerRecords<byte[], byte[]> poll = poll(partition("tickets", 0, "{\"body\": \"a\"}"));
    interceptor.onConsume(poll);
    ConsumerRecord<byte[], byte[]> consumed = poll.iterator().next();
    consumed.headers().add("trace", new byte[] {7});
    PendingEvent prefetched = pendingOf(consumed);

    PendingEvent pending = deserialise(consumed);

    assertThat(pending).isSameAs(prefetched);
    assertThat(consumed.headers()).extracting(Header::key).containsExactly("trace");
    assertThat(tickets.calls()).hasSize(1);
  }

  @Test
  void aRecordWhoseTurnHasNotComeIsHandedOverWhenItIsTheNext() {
    ConsumerRecords<byte[], byte[]> poll =
        poll(
            partition(
                "tickets",
                0,
                IntStream.range(0, 100)
                    .mapToObj(i -> "{\"body\": \"%d\"}".formatted(i))
                    .toArray(String[]::new)));
    IntStream.range(0, 100).forEach(i -> tickets.neverAnswer(Integer.toString(i)));
    interceptor.onConsume(poll);
    assertThat(tickets.calls()).hasSize(1);
    assertThat(tickets.calls().get(0)).hasSizeLessThan(50);

    deserialise(poll.records(new TopicPartition("tickets", 0)).get(70));

    assertThat(tickets.calls()).hasSize(2);
    assertThat(tickets.calls().get(1)).containsExactly("70");
  }

  @Test
  void theDeserialiserSubmitsARecordThatWasNotPrefetched() {
    PendingEvent pending = deserialise(record("tickets", 0, 0, "{\"body\": \"a\"}"));

    assertThat(pending.event().text()).isEqualTo("a");
    assertThat(pending.texts()).isCompleted();
    assertThat(tickets.calls()).containsExactly(List.of("a"));
  }

  @Test
  void theDeserialiserLeavesWhatIsWrongWithARecordToItsProcessing() {
    assertThat(deserialise(record("tickets", 0, 0, "{")).texts())
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(EventFormatException.class);
  }

  @Test
  void aPendingEventHasNoBytes() {
    ConsumerRecords<byte[], byte[]> poll = poll(partition("tickets", 0, "{\"body\": \"a\"}"));
    interceptor.onConsume(poll);
    Header header = poll.iterator().next().headers().toArray()[0];

    assertThat(header.key()).isEqualTo("amberstream.pending");
    assertThat(header.value()).isNull();
  }

  @Test
  void anInterceptorWithoutPipelinesSaysSo() {
    PrefetchInterceptor bare = new PrefetchInterceptor();

    assertThatThrownBy(() -> bare.configure(Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Pipelines.CONFIG);
  }

  private static PrefetchInterceptor configured(Pipelines pipelines) {
    PrefetchInterceptor configured = new PrefetchInterceptor();
    configured.configure(
        Map.of(
            Pipelines.CONFIG,
            pipelines,
            ReadAheads.CONFIG,
            new ReadAheads(pipelines, Duration.ofSeconds(15))));
    return configured;
  }

  private PendingEvent deserialise(ConsumerRecord<byte[], byte[]> consumed) {
    try (EventDeserializer deserialiser = new EventDeserializer(TestPipelines.of(ticketPipeline))) {
      PendingEvents pending =
          Objects.requireNonNull(
              deserialiser.deserialize(consumed.topic(), consumed.headers(), consumed.value()));
      return Objects.requireNonNull(pending.of(ticketPipeline));
    }
  }

  private PendingEvent pendingOf(ConsumerRecord<byte[], byte[]> consumed) {
    Header header = consumed.headers().lastHeader(PendingEventHeader.KEY);
    assertThat(header).isInstanceOf(PendingEventHeader.class);
    return Objects.requireNonNull(((PendingEventHeader) header).pending().of(ticketPipeline));
  }

  private static ConsumerRecords<byte[], byte[]> poll(
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records) {
    return new ConsumerRecords<>(records, Map.of());
  }

  private static Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> partition(
      String topic, int partition, String... values) {
    return Map.of(
        new TopicPartition(topic, partition),
        IntStream.range(0, values.length)
            .mapToObj(offset -> record(topic, partition, offset, values[offset]))
            .toList());
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String topic, int partition, long offset, String value) {
    return new ConsumerRecord<>(topic, partition, offset, new byte[] {1}, value.getBytes(UTF_8));
  }
}
