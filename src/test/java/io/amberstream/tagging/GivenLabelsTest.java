package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.model.Head;
import io.amberstream.model.HeadCalibration;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.model.Thresholds;
import io.amberstream.text.TokenizedText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Which labels of a text are given: threshold and top k. */
class GivenLabelsTest {
  private static final ProblemType SINGLE = ProblemType.SINGLE_LABEL_CLASSIFICATION;
  private static final ProblemType MULTI = ProblemType.MULTI_LABEL_CLASSIFICATION;
  private static final TokenizedText TEXT = Texts.of("any", "text");
  private static final float LN3 = (float) Math.log(3);

  @Test
  void theThresholdKeepsScoresAtItAndAbove() {
    Logits logits = Logits.ofRow(-LN3, LN3, 0);
    DecodeOptions half = from(0.5);
    assertThat(decode(MULTI, half, logits, "a", "b", "c").labels())
        .extracting(ScoredLabel::label)
        .containsExactly("b", "c");
    DecodeOptions all = from(1);
    assertThat(decode(MULTI, all, logits, "a", "b", "c").labels()).isEmpty();
  }

  @Test
  void topKKeepsTheBestThatPassTheThreshold() {
    Logits logits = Logits.ofRow(-LN3, LN3, 0);
    for (int topK = 1; topK <= 4; topK++) {
      DecodeOptions options = best(from(0.4), topK);
      assertThat(decode(MULTI, options, logits, "a", "b", "c").labels())
          .extracting(ScoredLabel::label)
          .isEqualTo(List.of("b", "c").subList(0, Math.min(topK, 2)));
    }
  }

  @Test
  void ofManyLabelsTheBestThreeAreGivenAndOfAFewAll() {
    float[] logits = {1, 5, 2, 4, 3, 0, 0, 0, 0, 0, 0};
    String[] eleven = "a b c d e f g h i j k".split(" ");
    assertThat(labels(SINGLE, DecodeOptions.defaults(), Thresholds.NONE, logits, eleven))
        .containsExactly("b", "d", "e");
    assertThat(
            labels(
                SINGLE,
                DecodeOptions.defaults(),
                Thresholds.NONE,
                Arrays.copyOf(logits, 10),
                Arrays.copyOf(eleven, 10)))
        .hasSize(10);
    assertThat(labels(SINGLE, best(DecodeOptions.defaults(), 5), Thresholds.NONE, logits, eleven))
        .containsExactly("b", "d", "e", "c", "a");
    assertThat(labels(SINGLE, DecodeOptions.everyLabel(), Thresholds.NONE, logits, eleven))
        .hasSize(11);
  }

  @Test
  void ofSeveralLabelsThatMayHoldThoseAreGivenThatReachTheirThreshold() {
    // Scores 0.25, 0.75, 0.5.
    float[] logits = {-LN3, LN3, 0};
    DecodeOptions defaults = DecodeOptions.defaults();
    assertThat(labels(MULTI, defaults, Thresholds.NONE, logits, "a", "b", "c"))
        .containsExactly("b", "c");
    Thresholds own = new Thresholds(OptionalDouble.of(0.6), Map.of("a", 0.2));
    assertThat(labels(MULTI, defaults, own, logits, "a", "b", "c")).containsExactly("b", "a");
    assertThat(labels(MULTI, defaults, Thresholds.of(0.8), logits, "a", "b", "c")).isEmpty();
    assertThat(labels(MULTI, DecodeOptions.everyLabel(), own, logits, "a", "b", "c")).hasSize(3);
  }

  @Test
  void aHeadThatIsNotSureEnoughSaysNothing() {
    float[] even = {0, 0, 0};
    assertThat(labels(SINGLE, DecodeOptions.defaults(), Thresholds.of(0.5), even, "a", "b", "c"))
        .isEmpty();
    // One label is a score, not a choice.
    assertThat(labels(MULTI, DecodeOptions.defaults(), Thresholds.NONE, new float[] {-LN3}, "a"))
        .containsExactly("a");
  }

  @Test
  void whatIsAskedForGoesBeforeTheHeadsOwnThresholds() {
    float[] logits = {-LN3, LN3, 0};
    Thresholds own = new Thresholds(OptionalDouble.of(0.6), Map.of("a", 0.2));
    DecodeOptions defaults = DecodeOptions.defaults();
    assertThat(labels(MULTI, defaults.with(Thresholds.of(0.5)), own, logits, "a", "b", "c"))
        .containsExactly("b", "c");
    Thresholds ofB = new Thresholds(OptionalDouble.empty(), Map.of("b", 0.9));
    assertThat(labels(MULTI, defaults.with(ofB), own, logits, "a", "b", "c")).containsExactly("a");
    assertThat(labels(MULTI, DecodeOptions.everyLabel().with(ofB), own, logits, "a", "b", "c"))
        .containsExactly("c", "a");
  }

  @Test
  void thresholdAndTopKLeaveARegressionAlone() {
    DecodeOptions options = best(from(1), 1);
    assertThat(decode(ProblemType.REGRESSION, options, Logits.ofRow(0.1f), "LABEL_0").value())
        .isEqualTo(0.1f);
  }

  private static List<String> labels(
      ProblemType type, DecodeOptions options, Thresholds own, float[] logits, String... labels) {
    Head head =
        new Head(
            "topic",
            Task.TEXT_CLASSIFICATION,
            List.of("logits"),
            List.of(labels),
            type,
            own,
            HeadCalibration.NONE);
    return Decoders.of(head, options).decode(TEXT, Logits.ofRow(logits)).labels().stream()
        .map(ScoredLabel::label)
        .toList();
  }

  private static Tags decode(
      ProblemType type, DecodeOptions options, Logits logits, String... labels) {
    return Decoders.of(Heads.sequence(type, labels), options).decode(TEXT, logits);
  }

  private static DecodeOptions from(double threshold) {
    return DecodeOptions.everyLabel().with(Thresholds.of(threshold));
  }

  private static DecodeOptions best(DecodeOptions options, int topK) {
    return options.with(new TopK(topK));
  }
}
