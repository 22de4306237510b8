package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.onnx.InferenceException;
import io.amberstream.tracing.RecordedSpans;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces that records bring along: on to the results, and into the spans of batches. */
class TracedRecordsTest {
  private final RecordedSpans recorded = new RecordedSpans();
  private final FakeTagger tagger = new FakeTagger();
  private final Pipelines pipelines =
      new Pipelines(
          List.of(TestPipelines.pipeline("tickets", tagger)),
          new PipelineListener() {},
          KnownTopics.NONE,
          InputTopics.unwatched(),
          new Flows(List.of(), Map.of()),
          recorded.traces());

  @AfterEach
  void close() {
    recorded.close();
  }

  @Test
  void aPollIsASpanWithALinkToEachRecord() {
    poll("a", "b", "c");

    SpanData span = recorded.spans().get(0);
    assertThat(recorded.spans()).hasSize(1);
    assertThat(RecordedSpans.linked(span))
        .containsExactly(RecordedSpans.trace(0), RecordedSpans.trace(1), RecordedSpans.trace(2));
    assertThat(span.getAttributes().asMap().values()).doesNotContain("a", "b", "c");
  }

  @Test
  void aBatchThatFailsLeavesNothingToTheNext() {
    tagger.failOn("a", new InferenceException("no"));
    poll("a", "b");
    poll("c");

    assertThat(recorded.spans())
        .extracting(span -> span.getStatus().getStatusCode())
        .containsExactly(StatusCode.ERROR, StatusCode.UNSET);
    assertThat(RecordedSpans.linked(recorded.spans().get(1)))
        .containsExactly(RecordedSpans.trace(0));
  }

  @Test
  void aResultHasTheTraceOfItsOwnRecord(@TempDir Path stateDir) {
    try (TestDriver driver = new TestDriver(pipelines, stateDir)) {
      for (int i = 0; i < 2; i++) {
        byte[] key = {(byte) i};
        driver.send("tickets", key, value("text " + i), RecordedSpans.headersOf(i));
      }
      assertThat(driver.read("tickets-tagged"))
          .extracting(record -> record.headers().lastHeader("traceparent"))
          .extracting(Header::value)
          .containsExactly(parent(0), parent(1));
    }
  }

  private static byte[] parent(int number) {
    return RecordedSpans.headersOf(number).lastHeader("traceparent").value();
  }

  /** Records of one poll, each of a trace of its own. */
  private void poll(String... texts) {
    PrefetchInterceptor interceptor = new PrefetchInterceptor();
    interceptor.configure(
        Map.of(
            Pipelines.CONFIG,
            pipelines,
            ReadAheads.CONFIG,
            new ReadAheads(pipelines, Duration.ofSeconds(15))));
    List<ConsumerRecord<byte[], byte[]>> records =
        IntStream.range(0, texts.length)
            .mapToObj(
                i ->
                    new ConsumerRecord<>(
                        "tickets",
                        0,
                        (long) i,
                        0L,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        new byte[] {1},
                        value(texts[i]),
                        RecordedSpans.headersOf(i),
                        Optional.<Integer>empty()))
            .toList();
    interceptor.onConsume(
        new ConsumerRecords<>(Map.of(new TopicPartition("tickets", 0), records), Map.of()));
  }

  private static byte[] value(String text) {
    return "{\"body\": \"%s\"}".formatted(text).getBytes(UTF_8);
  }
}
