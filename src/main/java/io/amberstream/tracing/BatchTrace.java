package io.amberstream.tracing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spans of one batch under way. Thread-safe: texts of it are answered on several threads. */
public final class BatchTrace {
  private final List<TextsSpan> spans;

  BatchTrace(List<TextsSpan> spans) {
    this.spans = List.copyOf(spans);
  }

  /**
   * A text of the batch was answered. With the last of a span's texts the span ends.
   *
   * @param index which of the batch's texts
   * @param failure why it has no results; null where it has
   */
  public void answered(int index, @Nullable Throwable failure) {
    spans.get(index / BatchTraces.MAX_LINKS).answered(failure);
  }
}
