package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.tagging.RankedItem;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;

/** Compares what two runs of a float32 model say. */
final class ResultAssertions {
  private static final Offset<Float> TOLERANCE = within(1e-4f);

  private ResultAssertions() {}

  /** The same labels and spans, with scores that differ only by rounding. */
  static void assertClose(Tags actual, Tags expected) {
    Map<String, Float> scores =
        expected.labels().stream()
            .collect(Collectors.toMap(ScoredLabel::label, ScoredLabel::score));
    assertThat(actual.labels()).hasSameSizeAs(scores.keySet());
    for (ScoredLabel label : actual.labels()) {
      assertThat(scores).containsKey(label.label());
      assertThat(label.score()).isCloseTo(scores.getOrDefault(label.label(), -1f), TOLERANCE);
    }
    assertSpansClose(actual.spans(), expected.spans());
    assertThat(actual.embedding()).hasSameSizeAs(expected.embedding());
    for (int i = 0; i < expected.embedding().size(); i++) {
      assertThat(actual.embedding().get(i)).isCloseTo(expected.embedding().get(i), TOLERANCE);
    }
    assertThat(actual.ranking())
        .extracting(RankedItem::index)
        .containsExactlyElementsOf(expected.ranking().stream().map(RankedItem::index).toList());
    for (int i = 0; i < expected.ranking().size(); i++) {
      float score = expected.ranking().get(i).score();
      assertThat(actual.ranking().get(i).score()).isCloseTo(score, TOLERANCE);
    }
    if (expected.value() == null) {
      assertThat(actual.value()).isNull();
    } else {
      assertThat(actual.value()).isCloseTo(expected.value(), TOLERANCE);
    }
  }

  private static void assertSpansClose(List<TextSpan> actual, List<TextSpan> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      TextSpan span = actual.get(i);
      TextSpan other = expected.get(i);
      assertThat(span)
          .isEqualTo(
              new TextSpan(
                  other.label(),
                  other.start(),
                  other.end(),
                  other.text(),
                  span.score(),
                  other.suggestion()));
      assertThat(span.score()).isCloseTo(other.score(), TOLERANCE);
    }
  }
}
