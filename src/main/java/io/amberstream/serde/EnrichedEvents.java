package io.amberstream.serde;

import io.amberstream.duplicates.Duplicate;
import io.amberstream.event.DuplicateOf;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.LabelScore;
import io.amberstream.event.Model;
import io.amberstream.event.PathText;
import io.amberstream.event.Result;
import io.amberstream.event.Source;
import io.amberstream.event.Span;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.RankedItem;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.TextSpan;
import io.amberstream.text.Surrogates;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes enriched events from what the models said. */
public final class EnrichedEvents {

  private EnrichedEvents() {}

  /**
   * An event of one text with its tags. Times are cut to milliseconds; a lone surrogate in any
   * string becomes U+FFFD, which leaves the indices of spans as they are.
   *
   * @param id the event's id
   * @param text the text that was tagged; empty to leave it out
   * @param results one result per head, in the order of the pipeline
   * @throws IllegalArgumentException if a score or a value is NaN or infinite: the model is broken
   */
  public static EnrichedEvent of(
      String id,
      Optional<String> text,
      SourceCoordinates source,
      Instant taggedAt,
      List<HeadResult> results) {
    TaggedText tagged = new TaggedText(new InputText(Optional.empty(), text.orElse("")), results);
    return of(id, text.isPresent(), source, taggedAt, List.of(tagged));
  }

  /**
   * The same of one text or of several, whose results stand one after the other, each with the path
   * of its text.
   *
   * @param includeText whether the event carries its texts
   */
  public static EnrichedEvent of(
      String id,
      boolean includeText,
      SourceCoordinates source,
      Instant taggedAt,
      List<TaggedText> texts) {
    return of(id, includeText, source, taggedAt, texts, Optional.empty());
  }

  /**
   * The same of an event that may repeat another.
   *
   * @param duplicate the event that it repeats
   */
  public static EnrichedEvent of(
      String id,
      boolean includeText,
      SourceCoordinates source,
      Instant taggedAt,
      List<TaggedText> texts,
      Optional<Duplicate> duplicate) {
    String only = null;
    List<PathText> several = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    for (TaggedText tagged : texts) {
      String text = Surrogates.replaceLone(tagged.input().text());
      String path = tagged.input().path().map(Surrogates::replaceLone).orElse(null);
      if (includeText && path == null) {
        only = text;
      } else if (includeText) {
        several.add(new PathText(path, text));
      }
      tagged.results().forEach(result -> results.add(result(result, path)));
    }
    return new EnrichedEvent(
        Surrogates.replaceLone(id),
        only,
        new Source(
            source.topic(), source.partition(), source.offset(), milliseconds(source.timestamp())),
        milliseconds(taggedAt),
        results,
        several,
        duplicate.map(EnrichedEvents::original).orElse(null));
  }

  private static DuplicateOf original(Duplicate event) {
    return new DuplicateOf(event.topic(), event.partition(), event.offset(), event.similarity());
  }

  static Result result(HeadResult result) {
    return result(result, null);
  }

  private static Result result(HeadResult result, @Nullable String path) {
    Float value = result.tags().value();
    return new Result(
        Surrogates.replaceLone(result.head()),
        result.task(),
        new Model(Surrogates.replaceLone(result.model().name()), result.model().sha256()),
        result.tags().labels().stream().map(label -> label(result, label)).toList(),
        result.tags().spans().stream().map(span -> span(result, span)).toList(),
        value == null ? null : finite(result, value),
        result.tokens(),
        result.windows(),
        result.truncated(),
        result.question() == null ? null : Surrogates.replaceLone(result.question()),
        result.tags().embedding().stream().map(number -> finite(result, number)).toList(),
        result.tags().ranking().stream().map(item -> ranked(result, item)).toList(),
        path);
  }

  private static LabelScore label(HeadResult result, ScoredLabel label) {
    return new LabelScore(Surrogates.replaceLone(label.label()), finite(result, label.score()));
  }

  private static Span span(HeadResult result, TextSpan span) {
    return new Span(
        Surrogates.replaceLone(span.label()),
        span.start(),
        span.end(),
        Surrogates.replaceLone(span.text()),
        finite(result, span.score()),
        span.suggestion() == null ? null : Surrogates.replaceLone(span.suggestion()));
  }

  private static io.amberstream.event.RankedItem ranked(HeadResult result, RankedItem item) {
    return new io.amberstream.event.RankedItem(item.index(), finite(result, item.score()));
  }

  private static float finite(HeadResult result, float number) {
    if (!Float.isFinite(number)) {
      throw new IllegalArgumentException(
          "the head %s of the model %s gave %s, expected a finite number"
              .formatted(result.head(), result.model().name(), number));
    }
    return number;
  }

  private static Instant milliseconds(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
