package io.amberstream.streams;

import io.amberstream.duplicates.Duplicate;
import io.amberstream.redaction.RedactedText;
import io.amberstream.routing.EventView;
import io.amberstream.serde.RecordKeys;
import io.amberstream.serde.SourceCoordinates;
import io.amberstream.serde.TaggedText;
import io.amberstream.tagging.HeadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record whose texts have their results: what is to go of them, and which routes it takes.
 * Immutable.
 *
 * @param came the event with all that came
 * @param shown the event without what its pipeline redacts
 * @param redacted what was replaced, by text; empty where the pipeline redacts nothing
 * @param choice its routes
 */
record TaggedRecord(
    OutgoingEvent came, OutgoingEvent shown, List<RedactedText> redacted, Choice choice) {

  TaggedRecord {
    redacted = List.copyOf(redacted);
  }

  /**
   * Decides about a record.
   *
   * @param duplicate the event that it repeats; empty where it repeats none
   * @throws io.amberstream.routing.ConditionFailedException if a condition cannot be computed
   */
  static TaggedRecord of(
      Pipeline pipeline,
      byte @Nullable [] key,
      Headers headers,
      PendingEvent pending,
      List<TaggedText> texts,
      Optional<Duplicate> duplicate,
      SourceCoordinates source) {
    OutgoingEvent came =
        new OutgoingEvent(id(pending, key, source), texts, duplicate, pending.value(), headers);
    List<RedactedText> redacted = pipeline.redaction().map(came::redactedTexts).orElse(List.of());
    Choice choice = Choice.of(pipeline.routes(), view(key, texts, redacted, duplicate), source);
    OutgoingEvent shown =
        pipeline
            .redaction()
            .map(it -> came.redacted(it, redacted, takesValue(pipeline, choice)))
            .orElse(came);
    return new TaggedRecord(came, shown, redacted, choice);
  }

  /** The id of an event: its own, or one made of its record. */
  static String id(PendingEvent pending, byte @Nullable [] key, SourceCoordinates source) {
    return pending.event().id().orElseGet(() -> RecordKeys.idOf(key, source));
  }

  /** The event as a route sends it. */
  OutgoingEvent on(Route route) {
    return route.redacts() ? shown : came;
  }

  private static EventView view(
      byte @Nullable [] key,
      List<TaggedText> texts,
      List<RedactedText> redacted,
      Optional<Duplicate> duplicate) {
    List<List<HeadResult>> results = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      List<HeadResult> ofText = new ArrayList<>(texts.get(i).results());
      if (!redacted.isEmpty()) {
        ofText.add(redacted.get(i).counts().asResult());
      }
      results.add(ofText);
    }
    int length = texts.stream().mapToInt(text -> text.input().text().length()).sum();
    return EventView.of(results, key, length, duplicate.isPresent());
  }

  private static boolean takesValue(Pipeline pipeline, Choice choice) {
    return choice.routes().stream()
        .map(pipeline.routes()::get)
        .anyMatch(route -> route.redacts() && route.encoder().takesSource());
  }
}
