package io.amberstream.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTracesTest {
  private static final AttributeKey<Long> TEXTS = AttributeKey.longKey("amberstream.texts");

  private final RecordedSpans recorded = new RecordedSpans();
  private final BatchTraces traces = recorded.traces();

  @AfterEach
  void close() {
    recorded.close();
  }

  @Test
  void aBatchIsOneSpanLinkedToTheTracesOfItsRecords() {
    BatchTrace batch = traces.begin("tickets", List.of(origin(0), origin(1), Origin.UNKNOWN));
    batch.answered(0, null);
    batch.answered(2, null);
    assertThat(recorded.spans()).isEmpty();
    batch.answered(1, null);

    SpanData span = recorded.spans().get(0);
    assertThat(recorded.spans()).hasSize(1);
    assertThat(span.getName()).isEqualTo("tag tickets");
    assertThat(RecordedSpans.linked(span))
        .containsExactly(RecordedSpans.trace(0), RecordedSpans.trace(1));
    assertThat(span.getParentSpanContext()).isEqualTo(SpanContext.getInvalid());
    assertThat(span.getAttributes().get(TEXTS)).isEqualTo(3);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void severalTextsOfOneRecordAreOneLink() {
    BatchTrace batch = traces.begin("tickets", List.of(origin(7), origin(7)));
    batch.answered(0, null);
    batch.answered(1, null);

    assertThat(RecordedSpans.linked(recorded.spans().get(0)))
        .containsExactly(RecordedSpans.trace(7));
  }

  @Test
  void noLinkOfALargeBatchIsLost() {
    List<Origin> origins = IntStream.range(0, 300).mapToObj(BatchTracesTest.this::origin).toList();
    BatchTrace batch = traces.begin("tickets", origins);
    for (int i = 299; i >= 0; i--) {
      batch.answered(i, null);
    }

    assertThat(recorded.spans())
        .extracting(span -> span.getAttributes().get(TEXTS))
        .containsExactlyInAnyOrder(128L, 128L, 44L);
    assertThat(recorded.spans())
        .allSatisfy(
            span -> assertThat(span.getTotalRecordedLinks()).isEqualTo(span.getLinks().size()))
        .flatExtracting(RecordedSpans::linked)
        .doesNotHaveDuplicates()
        .hasSize(300);
  }

  @Test
  void aFailureIsToldWithoutItsMessage() {
    BatchTrace batch = traces.begin("tickets", List.of(origin(0), origin(1)));
    batch.answered(0, new IllegalStateException("the text was: secret"));
    batch.answered(1, null);

    SpanData span = recorded.spans().get(0);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getAttributes().get(AttributeKey.longKey("amberstream.texts.failed")))
        .isEqualTo(1);
    assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(span.toString()).doesNotContain("secret");
    assertThat(span.getEvents()).isEmpty();
  }

  @Test
  void noSpanStaysOnTheThread() {
    BatchTrace batch = traces.begin("tickets", List.of(origin(0)));
    assertThat(Context.current()).isSameAs(Context.root());
    batch.answered(0, new IllegalStateException());
    assertThat(Context.current()).isSameAs(Context.root());

    traces.begin("tickets", List.of(origin(1))).answered(0, null);
    assertThat(RecordedSpans.linked(recorded.spans().get(1)))
        .containsExactly(RecordedSpans.trace(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "00-zz-00f067aa0ba902b7-01", "\u0000\uFFFD"})
  void headersThatTellOfNoTraceAreNoLink(String header) {
    assertThat(traces.origin(new RecordHeaders().add("traceparent", header.getBytes(UTF_8))))
        .isEqualTo(Origin.UNKNOWN);
    assertThat(traces.origin(new RecordHeaders().add("traceparent", null)))
        .isEqualTo(Origin.UNKNOWN);
    assertThat(traces.origin(new RecordHeaders())).isEqualTo(Origin.UNKNOWN);
  }

  @Test
  void withoutAnSdkNothingHappens() {
    BatchTraces none = BatchTraces.none();
    assertThat(none.origin(RecordedSpans.headersOf(0))).isEqualTo(Origin.UNKNOWN);
    none.begin("tickets", List.of(Origin.UNKNOWN)).answered(0, null);
    assertThat(recorded.spans()).isEmpty();
  }

  private Origin origin(int number) {
    return traces.origin(RecordedSpans.headersOf(number));
  }
}
