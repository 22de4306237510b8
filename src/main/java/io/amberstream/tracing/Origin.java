package io.amberstream.tracing;

import io.opentelemetry.api.trace.SpanContext;

/**
 * The span that a record came from, as its headers tell; not valid where they tell of none.
 * Immutable.
 */
public record Origin(SpanContext context) {
  static final Origin UNKNOWN = new Origin(SpanContext.getInvalid());
}
