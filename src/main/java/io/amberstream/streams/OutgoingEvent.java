package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.amberstream.duplicates.Duplicate;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.input.StrictUtf8;
import io.amberstream.redaction.KnownValues;
import io.amberstream.redaction.RedactedText;
import io.amberstream.serde.EnrichedEvents;
import io.amberstream.serde.InputText;
import io.amberstream.serde.SourceCoordinates;
import io.amberstream.serde.TaggedText;
import io.amberstream.tagging.HeadResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A tagged event as it goes out: as it came, or without what its pipeline redacts. Immutable. */
final class OutgoingEvent {
  private final String id;
  private final List<TaggedText> texts;
  private final Optional<Duplicate> duplicate;
  private final byte[] value;
  private final Headers headers;

  /**
   * An event as it came.
   *
   * @param id its id
   * @param texts its texts with their results
   * @param duplicate the event that it repeats; empty where it repeats none
   * @param value the value of its record
   * @param headers the headers of its record
   */
  OutgoingEvent(
      String id,
      List<TaggedText> texts,
      Optional<Duplicate> duplicate,
      byte[] value,
      Headers headers) {
    this.id = requireNonNull(id, "id is null");
    this.texts = List.copyOf(texts);
    this.duplicate = duplicate;
    this.value = value;
    this.headers = headers;
  }

  /** The value of its record; not to be changed. */
  byte[] value() {
    return value;
  }

  /** The headers of its record. */
  Headers headers() {
    return headers;
  }

  /** The event to send. */
  EnrichedEvent enriched(boolean includeText, SourceCoordinates source, Instant taggedAt) {
    return EnrichedEvents.of(id, includeText, source, taggedAt, texts, duplicate);
  }

  /** What was replaced in each of its texts. */
  List<RedactedText> redactedTexts(Redaction redaction) {
    return texts.stream()
        .map(text -> redaction.redactor().redact(text.input().text(), text.results()))
        .toList();
  }

  /**
   * The event without what is redacted: in its texts as the rules say, in its id, its headers and
   * the other strings of its value wherever the same values stand word for word.
   *
   * @param redacted what became of each of its texts
   * @param takesValue whether the value goes out too
   */
  OutgoingEvent redacted(Redaction redaction, List<RedactedText> redacted, boolean takesValue) {
    KnownValues values = KnownValues.of(redacted.stream().map(RedactedText::values).toList());
    List<TaggedText> replaced = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      InputText input = new InputText(texts.get(i).input().path(), redacted.get(i).text());
      replaced.add(
          new TaggedText(
              input,
              redacted.get(i).results().stream()
                  .map(result -> withoutValues(result, values))
                  .toList()));
    }
    return new OutgoingEvent(
        values.replaceIn(id),
        replaced,
        duplicate,
        takesValue ? value(redaction, redacted, values) : value,
        headers(values));
  }

  private byte[] value(Redaction redaction, List<RedactedText> redacted, KnownValues values) {
    Iterator<RedactedText> next = redacted.iterator();
    return redaction
        .texts()
        .orElseThrow(() -> new IllegalStateException("the value has no fields to redact"))
        .replaced(value, text -> next.next().text(), values::replaceIn);
  }

  private Headers headers(KnownValues values) {
    if (values.isEmpty()) {
      return headers;
    }
    Headers replaced = new RecordHeaders();
    for (Header header : headers) {
      byte[] bytes = header.value();
      replaced.add(
          bytes == null
              ? header
              : StrictUtf8.find(bytes)
                  .map(values::replaceIn)
                  .<Header>map(text -> new RecordHeader(header.key(), text.getBytes(UTF_8)))
                  .orElse(header));
    }
    return replaced;
  }

  private static HeadResult withoutValues(HeadResult result, KnownValues values) {
    return result.question() == null
        ? result
        : new HeadResult(
            result.head(),
            result.task(),
            result.model(),
            result.tags(),
            result.tokens(),
            result.unknown(),
            result.windows(),
            result.truncated(),
            values.replaceIn(result.question()));
  }
}
