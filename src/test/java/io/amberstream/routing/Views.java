package io.amberstream.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.model.ModelId;
import io.amberstream.model.Task;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ResultShape;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An event with one head of each kind, and what is known of those heads. */
final class Views {
  static final KnownNames NAMES =
      new KnownNames(
          List.of(
              scores("sentiment", "negative", "positive"),
              scores("topic", "Business", "Sci/Tech", "very good"),
              spans("entities", false, "PER", "LOC"),
              spans("replaced-token-detection", true, "replaced"),
              new ResultShape("m", "rating", ResultShape.Kind.SCORES, Optional.of(Set.of()), true),
              new ResultShape("m", "anything", ResultShape.Kind.SPANS, Optional.empty(), false),
              scores("language", "en", "de")));

  private Views() {}

  static EventView event() {
    return event("k-1".getBytes(UTF_8));
  }

  static EventView event(byte @Nullable [] key) {
    return EventView.of(
        List.of(
            labels("sentiment", "negative", 0.9f, "positive", 0.1f),
            labels("topic", "Business", 0.5f, "very good", 0.3f),
            spans("entities", "PER", "PER"),
            result("replaced-token-detection", new Tags(List.of(), List.of(), 0.25f)),
            result("rating", new Tags(List.of(), List.of(), 4.5f)),
            labels("language", "de", 0.75f, "en", 0.25f)),
        key,
        "a text of 20 letters");
  }

  static HeadResult labels(String head, Object... labelsAndScores) {
    List<ScoredLabel> labels = new ArrayList<>();
    for (int i = 0; i < labelsAndScores.length; i += 2) {
      labels.add(new ScoredLabel((String) labelsAndScores[i], (Float) labelsAndScores[i + 1]));
    }
    return result(head, new Tags(labels, List.of(), null));
  }

  private static HeadResult spans(String head, String... labels) {
    List<TextSpan> spans = new ArrayList<>();
    for (String label : labels) {
      spans.add(new TextSpan(label, 0, 1, "a", 0.5f));
    }
    return result(head, new Tags(List.of(), spans, null));
  }

  static HeadResult result(String head, Tags tags) {
    return new HeadResult(head, Task.TEXT_CLASSIFICATION, new ModelId("m", "00"), tags, 7, 2, true);
  }

  static ResultShape scores(String head, String... labels) {
    return new ResultShape("m", head, ResultShape.Kind.SCORES, Optional.of(Set.of(labels)), false);
  }

  private static ResultShape spans(String head, boolean hasValue, String... labels) {
    return new ResultShape(
        "m", head, ResultShape.Kind.SPANS, Optional.of(Set.of(labels)), hasValue);
  }
}
