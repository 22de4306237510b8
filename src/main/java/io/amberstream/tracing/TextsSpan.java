package io.amberstream.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A span that ends with the last of its texts. Thread-safe. */
final class TextsSpan {
  private final Span span;
  private final AtomicInteger missing;
  private final AtomicInteger failed = new AtomicInteger();

  TextsSpan(Span span, int texts) {
    this.span = span;
    this.missing = new AtomicInteger(texts);
  }

  void answered(@Nullable Throwable failure) {
    if (failure != null) {
      failed.incrementAndGet();
      // The class alone: a message of someone else's could hold a piece of a text.
      span.setAttribute("error.type", failure.getClass().getName());
    }
    if (missing.decrementAndGet() == 0) {
      end();
    }
  }

  private void end() {
    if (failed.get() > 0) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute("amberstream.texts.failed", failed.get());
    }
    span.end();
  }
}
