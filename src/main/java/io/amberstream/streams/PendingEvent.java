package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.InputEvent;
import io.amberstream.tagging.HeadResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An event whose text is with the inference engine. Immutable.
 *
 * @param event the event as read
 * @param results one result a head, as soon as there are any
 */
record PendingEvent(InputEvent event, CompletableFuture<List<HeadResult>> results) {

  PendingEvent {
    requireNonNull(event, "event is null");
    requireNonNull(results, "results is null");
  }

  /** What stands for a value that is no event: it has no text, and its results fail. */
  static PendingEvent unreadable(EventFormatException cause) {
    return new PendingEvent(
        new InputEvent(Optional.empty(), ""), CompletableFuture.failedFuture(cause));
  }
}
