package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.InputEvent;
import io.amberstream.serde.InputText;
import io.amberstream.serde.TaggedText;
import io.amberstream.tagging.HeadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An event whose texts are with the inference engine. Immutable. */
final class PendingEvent {
  private final InputEvent event;
  private final byte[] value;
  private final CompletableFuture<List<TaggedText>> texts;
  private final boolean withoutText;
  private final boolean deferred;

  private PendingEvent(
      InputEvent event,
      byte[] value,
      CompletableFuture<List<TaggedText>> texts,
      boolean withoutText,
      boolean deferred) {
    this.event = requireNonNull(event, "event is null");
    this.value = requireNonNull(value, "value is null");
    this.texts = texts;
    this.withoutText = withoutText;
    this.deferred = deferred;
  }

  /**
   * An event of which the engine knows.
   *
   * @param value what it was read from, without what stands before the event
   * @param results a future per text, in order
   */
  static PendingEvent of(
      InputEvent event, byte[] value, List<CompletableFuture<List<HeadResult>>> results) {
    return new PendingEvent(event, value, together(event.texts(), results), false, false);
  }

  /** What stands for a value that is no event: it has no text, and its results fail. */
  static PendingEvent unreadable(byte[] value, EventFormatException cause) {
    return new PendingEvent(
        new InputEvent(Optional.empty(), ""),
        value,
        CompletableFuture.failedFuture(cause),
        cause.reason() == EventFormatException.Reason.MISSING_TEXT_FIELD,
        false);
  }

  /**
   * What stands for a value whose schema is not at hand: it is to be read while it can be waited
   * for.
   */
  static PendingEvent deferred(byte[] value) {
    return new PendingEvent(
        new InputEvent(Optional.empty(), ""), value, new CompletableFuture<>(), false, true);
  }

  /** Whether its value is still to be read. */
  boolean isDeferred() {
    return deferred;
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

  /** Its texts with a result per head, as soon as all of them have theirs. */
  CompletableFuture<List<TaggedText>> texts() {
    return texts;
  }

  private static CompletableFuture<List<TaggedText>> together(
      List<InputText> texts, List<CompletableFuture<List<HeadResult>>> results) {
    CompletableFuture<List<TaggedText>> all =
        CompletableFuture.completedFuture(new ArrayList<>(texts.size()));
    for (int i = 0; i < texts.size(); i++) {
      InputText text = texts.get(i);
      all =
          all.thenCombine(
              results.get(i),
              (before, found) -> {
                before.add(new TaggedText(text, found));
                return before;
              });
    }
    return all;
  }
}
