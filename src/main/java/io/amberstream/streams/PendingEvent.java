package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.SharedText;
import io.amberstream.ask.TextInput;
import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.InputEvent;
import io.amberstream.tagging.HeadResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An event whose text is with the inference engine. Immutable. */
final class PendingEvent {
  private final InputEvent event;
  private final byte[] value;
  private final CompletableFuture<List<HeadResult>> results;
  private final boolean withoutText;

  PendingEvent(InputEvent event, byte[] value, CompletableFuture<List<HeadResult>> results) {
    this(event, value, results, false);
  }

  private PendingEvent(
      InputEvent event,
      byte[] value,
      CompletableFuture<List<HeadResult>> results,
      boolean withoutText) {
    this.withoutText = withoutText;
    this.event = requireNonNull(event, "event is null");
    this.value = requireNonNull(value, "value is null");
    this.results = requireNonNull(results, "results is null");
  }

  /** What stands for a value that is no event: it has no text, and its results fail. */
  static PendingEvent unreadable(byte[] value, EventFormatException cause) {
    return new PendingEvent(
        new InputEvent(Optional.empty(), ""),
        value,
        CompletableFuture.failedFuture(cause),
        cause.reason() == EventFormatException.Reason.MISSING_TEXT_FIELD);
  }

  /** What of an event the inference engine is given. */
  static TextInput input(InputEvent event) {
    return new TextInput(new SharedText(event.text()), event.fields());
  }

  /** The event as read. */
  InputEvent event() {
    return event;
  }

  /** Whether it could not be read because there is no text in it. */
  boolean isWithoutText() {
    return withoutText;
  }

  /** The value that it was read from; not to be changed. */
  byte[] value() {
    return value;
  }

  /** One result a head, as soon as there are any. */
  CompletableFuture<List<HeadResult>> results() {
    return results;
  }
}
