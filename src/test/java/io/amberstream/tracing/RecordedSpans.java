package io.amberstream.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** An SDK that keeps the spans that have ended. It is nobody else's: nothing global is set. */
public final class RecordedSpans implements AutoCloseable {
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                  .build())
          .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
          .build();

  public BatchTraces traces() {
    return new BatchTraces(sdk);
  }

  public List<SpanData> spans() {
    return exporter.getFinishedSpanItems();
  }

  /** The traces that a span is linked to. */
  public static List<String> linked(SpanData span) {
    return span.getLinks().stream()
        .map(LinkData::getSpanContext)
        .map(it -> it.getTraceId())
        .toList();
  }

  /** The id of a trace, another for each number. */
  public static String trace(int number) {
    return "%032x".formatted(number + 1);
  }

  /** The headers of a record that is of this trace. */
  public static Headers headersOf(int number) {
    String parent = "00-" + trace(number) + "-00f067aa0ba902b7-01";
    return new RecordHeaders().add("traceparent", parent.getBytes(UTF_8));
  }

  @Override
  public void close() {
    sdk.close();
  }
}
