package io.amberstream.live;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.LabelScore;
import io.amberstream.event.PathText;
import io.amberstream.event.Result;
import io.amberstream.event.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of an event what a page shows of it: not too much, and its texts only where it may. */
final class ShownEvent {
  /** More would be read nowhere but in a file. */
  static final int LONGEST_TEXT = 2_000;

  static final int MOST_TEXTS = 4;

  private static final int LONGEST_ID = 200;
  private static final int MOST_RESULTS = 60;
  private static final int MOST_LABELS = 5;
  private static final int MOST_SPANS = 100;

  private ShownEvent() {}

  static EnrichedEvent of(EnrichedEvent event, boolean showText) {
    List<PathText> texts =
        event.getTexts().stream()
            .limit(showText ? MOST_TEXTS : 0)
            .map(text -> new PathText(text.getPath(), cut(text.getText(), LONGEST_TEXT)))
            .toList();
    @Nullable String text = event.getText();
    return new EnrichedEvent(
        cut(event.getId(), LONGEST_ID),
        showText && text != null ? cut(text, LONGEST_TEXT) : null,
        event.getSource(),
        event.getTaggedAt(),
        event.getResults().stream()
            .limit(MOST_RESULTS)
            .map(result -> result(result, showText))
            .toList(),
        texts,
        event.getDuplicateOf());
  }

  private static Result result(Result result, boolean showText) {
    List<LabelScore> labels = result.getLabels().stream().limit(MOST_LABELS).toList();
    List<Span> spans =
        result.getSpans().stream()
            .filter(span -> span.getEnd() < LONGEST_TEXT)
            .limit(MOST_SPANS)
            .map(span -> showText ? span : withoutText(span))
            .toList();
    return new Result(
        result.getHead(),
        result.getTask(),
        result.getModel(),
        labels,
        spans,
        result.getValue(),
        result.getTokens(),
        result.getWindows(),
        result.getTruncated(),
        result.getQuestion(),
        List.of(),
        result.getRanking().stream().limit(MOST_LABELS).toList(),
        result.getPath());
  }

  private static Span withoutText(Span span) {
    return new Span(span.getLabel(), span.getStart(), span.getEnd(), "", span.getScore(), null);
  }

  /** No longer than this, and never half a surrogate pair. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean pair = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, pair ? longest - 1 : longest);
  }
}
