package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.tagging.Logits;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;

/** Holds what a shipped model says against the logits that lie with the golden files. */
final class ShippedGolden {
  /** A tie that another processor rounds the other way moves a score by a little. */
  private static final Offset<Float> TOLERANCE = within(0.03f);

  private ShippedGolden() {}

  /** The golden logits of a head; a row a token, or one row for a whole text. */
  static Logits logits(JsonNode golden, int columns) {
    List<Float> numbers = Asking.numbers(golden);
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i);
    }
    return new Logits(values, values.length / columns, columns);
  }

  /** The rows from one to another, without it. */
  static Logits rows(Logits logits, int from, int to) {
    float[] values = new float[(to - from) * logits.columns()];
    for (int row = from; row < to; row++) {
      System.arraycopy(
          logits.row(row), 0, values, (row - from) * logits.columns(), logits.columns());
    }
    return new Logits(values, to - from, logits.columns());
  }

  /** The same best label, the same spans, and every score close by. */
  static void assertSame(Tags actual, Tags golden, String of) {
    assertThat(actual.labels().stream().map(ScoredLabel::label).limit(1))
        .as(of)
        .isEqualTo(golden.labels().stream().map(ScoredLabel::label).limit(1).toList());
    Map<String, Float> scores =
        golden.labels().stream().collect(Collectors.toMap(ScoredLabel::label, ScoredLabel::score));
    assertThat(actual.labels()).as(of).hasSameSizeAs(golden.labels());
    for (ScoredLabel label : actual.labels()) {
      assertThat(label.score())
          .as("%s of %s", label.label(), of)
          .isCloseTo(scores.get(label.label()), TOLERANCE);
    }
    assertThat(actual.spans())
        .as(of)
        .extracting(TextSpan::label, TextSpan::start, TextSpan::end)
        .containsExactlyElementsOf(
            golden.spans().stream()
                .map(span -> tuple(span.label(), span.start(), span.end()))
                .toList());
    for (int i = 0; i < golden.spans().size(); i++) {
      assertThat(actual.spans().get(i).score())
          .as(of)
          .isCloseTo(golden.spans().get(i).score(), TOLERANCE);
    }
    if (golden.value() == null) {
      assertThat(actual.value()).as(of).isNull();
    } else {
      assertThat(actual.value()).as(of).isCloseTo(golden.value(), TOLERANCE);
    }
  }
}
