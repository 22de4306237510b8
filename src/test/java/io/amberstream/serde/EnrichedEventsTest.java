package io.amberstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.LabelScore;
import io.amberstream.event.Model;
import io.amberstream.event.Result;
import io.amberstream.event.Source;
import io.amberstream.event.Span;
import io.amberstream.model.Task;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichedEventsTest {

  @Test
  void carriesEverythingThatTheModelsSaid() {
    assertThat(Samples.enriched("id-1", "Ann"))
        .isEqualTo(
            new EnrichedEvent(
                "id-1",
                "Ann",
                new Source("tickets", 3, 42L, Instant.parse("2026-02-03T04:05:06.789Z")),
                Instant.parse("2026-02-03T04:05:07Z"),
                List.of(
                    new Result(
                        "sentiment",
                        "text-classification",
                        new Model("amber", "ab12"),
                        List.of(
                            new LabelScore("positive", 0.9385f),
                            new LabelScore("negative", 0.0615f)),
                        List.of(),
                        null,
                        4,
                        1,
                        false,
                        null,
                        List.of(),
                        List.of(),
                        null),
                    new Result(
                        "entities",
                        "token-classification",
                        new Model("amber", "ab12"),
                        List.of(),
                        List.of(new Span("PER", 0, 3, "Ann", 0.5f, null)),
                        0.25f,
                        900,
                        7,
                        true,
                        null,
                        List.of(),
                        List.of(),
                        null)),
                List.of(),
                null));
  }

  @Test
  void leavesTheTextOut() {
    assertThat(
            EnrichedEvents.of("id", Optional.empty(), Samples.SOURCE, Samples.TAGGED_AT, List.of())
                .getText())
        .isNull();
  }

  @Test
  void cutsTimesToMilliseconds() {
    Instant fine = Instant.parse("2026-02-03T04:05:06.789999999Z");
    EnrichedEvent event =
        EnrichedEvents.of(
            "id", Optional.empty(), new SourceCoordinates("t", 0, 0, fine), fine, List.of());

    assertThat(event.getTaggedAt()).isEqualTo(Instant.parse("2026-02-03T04:05:06.789Z"));
    assertThat(event.getSource().getTimestamp()).isEqualTo(event.getTaggedAt());
  }

  @Test
  void replacesLoneSurrogatesAndKeepsTheIndicesOfSpans() {
    String text = "\uD83D Ann \uDE00";
    HeadResult result = result(List.of(), List.of(new TextSpan("PER\uD800", 0, 7, text, 1f)), null);
    EnrichedEvent event =
        EnrichedEvents.of(
            "\uDC00", Optional.of(text), Samples.SOURCE, Samples.TAGGED_AT, List.of(result));

    Span span = event.getResults().get(0).getSpans().get(0);
    assertThat(event.getId()).isEqualTo("\uFFFD");
    assertThat(event.getText()).isEqualTo("\uFFFD Ann \uFFFD");
    assertThat(span.getLabel()).isEqualTo("PER\uFFFD");
    assertThat(event.getText().substring(span.getStart(), span.getEnd())).isEqualTo(span.getText());
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void refusesNumbersThatAreNone(float number) {
    List<HeadResult> broken =
        List.of(
            result(List.of(new ScoredLabel("a", number)), List.of(), null),
            result(List.of(), List.of(new TextSpan("a", 0, 1, "x", number)), null),
            result(List.of(), List.of(), number));

    for (HeadResult result : broken) {
      assertThatThrownBy(
              () ->
                  EnrichedEvents.of(
                      "id", Optional.empty(), Samples.SOURCE, Samples.TAGGED_AT, List.of(result)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the head mood of the model amber gave %s, expected a finite number", number);
    }
  }

  private static HeadResult result(
      List<ScoredLabel> labels, List<TextSpan> spans, @Nullable Float value) {
    return new HeadResult(
        "mood",
        Task.TEXT_CLASSIFICATION,
        Samples.MODEL,
        new Tags(labels, spans, value),
        1,
        1,
        false);
  }
}
