package io.amberstream.live;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.model.ModelId;
import io.amberstream.model.Task;
import io.amberstream.serde.EnrichedEvents;
import io.amberstream.serde.InputText;
import io.amberstream.serde.SourceCoordinates;
import io.amberstream.serde.TaggedText;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tagged events, with a span over the whole text and many labels. */
public final class TaggedSamples {
  private static final ModelId MODEL = new ModelId("amber", "ab12");
  private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.789Z");

  private static final SourceCoordinates SOURCE = new SourceCoordinates("tickets", 3, 42, TIME);

  private TaggedSamples() {}

  /** An event whose text is one span. */
  public static EnrichedEvent of(String id, String text) {
    return EnrichedEvents.of(id, Optional.of(text), SOURCE, TIME.plusMillis(12), results(text));
  }

  /** An event with several texts, each one span. */
  static EnrichedEvent ofTexts(String id, List<String> texts) {
    List<TaggedText> tagged =
        IntStream.range(0, texts.size())
            .mapToObj(
                i ->
                    new TaggedText(
                        new InputText(Optional.of("messages[" + i + "]"), texts.get(i)),
                        results(texts.get(i))))
            .toList();
    return EnrichedEvents.of(id, true, SOURCE, TIME.plusMillis(12), tagged);
  }

  private static List<HeadResult> results(String text) {
    List<ScoredLabel> labels =
        IntStream.range(0, 40).mapToObj(i -> new ScoredLabel("label" + i, 1f / (i + 1))).toList();
    List<TextSpan> spans = List.of(new TextSpan("PER", 0, text.length(), text, 0.5f, text));
    return List.of(
        result("intent", Task.TEXT_CLASSIFICATION, new Tags(labels, List.of(), null)),
        result("entities", Task.TOKEN_CLASSIFICATION, new Tags(List.of(), spans, null)),
        result("vector", Task.FEATURE_EXTRACTION, Tags.ofEmbedding(List.of(0.5f, 0.25f))));
  }

  private static HeadResult result(String head, Task task, Tags tags) {
    return new HeadResult(head, task, MODEL, tags, 4, 1, false);
  }
}
