package io.amberstream.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span for each batch of texts that is handed over to the models, with a link to the trace
 * of each record. A batch has many traces and so no parent: a span can have one, and records of
 * other traces would be lost. Without an OpenTelemetry SDK nothing happens. Thread-safe.
 *
 * <p>No span is made current on a thread, so none can leak into what the thread does next. No
 * attribute holds anything of a record but the name of its pipeline.
 */
public final class BatchTraces {
  /** Links that a span may have, by default of the OpenTelemetry specification. */
  static final int MAX_LINKS = 128;

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  /**
   * Makes spans by an SDK.
   *
   * @param telemetry the SDK, or {@link OpenTelemetry#noop()}
   */
  public BatchTraces(OpenTelemetry telemetry) {
    requireNonNull(telemetry, "telemetry is null");
    this.tracer = telemetry.getTracer("io.amberstream");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  /** Makes no spans. */
  public static BatchTraces none() {
    return new BatchTraces(OpenTelemetry.noop());
  }

  /** Where a record came from, by its headers. */
  public Origin origin(Headers headers) {
    Context context = propagator.extract(Context.root(), headers, BatchTraces::text);
    SpanContext span = Span.fromContext(context).getSpanContext();
    return span.isValid() ? new Origin(span) : Origin.UNKNOWN;
  }

  /**
   * Begins the spans of a batch: one, or several where it has more than {@value #MAX_LINKS} texts,
   * as an SDK drops links beyond that.
   *
   * @param pipeline whose texts they are
   * @param origins where the record of each text came from, in order
   */
  public BatchTrace begin(String pipeline, List<Origin> origins) {
    List<TextsSpan> spans = new ArrayList<>();
    for (int from = 0; from < origins.size(); from += MAX_LINKS) {
      List<Origin> part = origins.subList(from, Math.min(from + MAX_LINKS, origins.size()));
      spans.add(new TextsSpan(span(pipeline, part), part.size()));
    }
    return new BatchTrace(spans);
  }

  private Span span(String pipeline, List<Origin> origins) {
    SpanBuilder span =
        tracer
            .spanBuilder("tag " + pipeline)
            .setNoParent()
            .setSpanKind(SpanKind.INTERNAL)
            .setAttribute("amberstream.pipeline", pipeline)
            .setAttribute("amberstream.texts", origins.size());
    // Several texts of one record have one origin.
    origins.stream()
        .map(Origin::context)
        .filter(SpanContext::isValid)
        .distinct()
        .forEach(span::addLink);
    return span.startSpan();
  }

  private static @Nullable String text(@Nullable Headers headers, String name) {
    Header header = headers == null ? null : headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
