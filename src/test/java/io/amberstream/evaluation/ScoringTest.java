package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers about whole texts against labels; the sums by hand or from scikit-learn's examples. */
class ScoringTest {
  @Test
  void theBestLabelIsTheAnswer() {
    Scores scores =
        new SingleLabelScoring(LabelClasses.of(List.of("ham", "spam")), 0, 1, 1, 1)
            .score(
                List.of(
                    labels("ham", "spam"),
                    labels("spam", "ham"),
                    labels("ham", "spam"),
                    labels("spam", "ham")));
    assertThat(scores.measures().keySet())
        .containsExactly(
            "accuracy", "f1", "f1_macro", "recall_macro", "matthews", "calibration_error", "brier");
    assertThat(scores.measures().get("accuracy")).isEqualTo(0.75);
    assertThat(scores.measures().get("f1")).isCloseTo(0.8, within(1e-12));
    assertThat(scores.measures().get("f1_macro")).isCloseTo((0.8 + 2 / 3.0) / 2, within(1e-12));
    assertThat(scores.measures().get("recall_macro")).isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
    // (3 * 4 - (1 * 2 + 3 * 2)) / sqrt((16 - 8) * (16 - 10)).
    assertThat(scores.measures().get("matthews")).isCloseTo(4 / Math.sqrt(48), within(1e-12));
    assertThat(scores.labels())
        .containsEntry("ham", new MatchCounts(1, 2, 1))
        .containsEntry("spam", new MatchCounts(2, 2, 3));
    assertThat(scores.confusion().orElseThrow().count(1, 0)).isEqualTo(1);
  }

  @Test
  void moreThanTwoLabelsHaveNoPositiveOne() {
    Scores scores =
        new SingleLabelScoring(LabelClasses.of(List.of("a", "b", "c")), 0)
            .score(List.of(labels("a", "b", "c")));
    assertThat(scores.measures().keySet())
        .containsExactly(
            "accuracy", "f1_macro", "recall_macro", "matthews", "calibration_error", "brier");
  }

  @Test
  void scoresAreHeldAgainstWhatIsRight() {
    Scores scores =
        new SingleLabelScoring(LabelClasses.of(List.of("a", "b")), 0, 1, 0, 1)
            .score(
                List.of(
                    scored("a", 0.92), scored("a", 0.98), scored("b", 0.75), scored("b", 0.65)));

    // Between 0.9 and 1 one of two is right, sure of 0.95; then 0.65 right, 0.75 wrong.
    assertThat(scores.reliability().orElseThrow().bins())
        .extracting(Reliability.Bin::count, bin -> Math.round(bin.sure() * 100), bin -> bin.right())
        .containsExactly(tuple(1, 65L, 1.0), tuple(1, 75L, 0.0), tuple(2, 95L, 0.5));
    // (2 * 0.45 + 0.35 + 0.75) / 4.
    assertThat(scores.measures().get("calibration_error")).isCloseTo(0.5, within(1e-6));
    // 2 * (0.08^2 + 0.98^2 + 0.75^2 + 0.35^2) / 4.
    assertThat(scores.measures().get("brier")).isCloseTo(0.8259, within(1e-4));
  }

  @Test
  void scoresOfTheLabelsThatMayBeAnsweredSumToOne() {
    LabelClasses two =
        LabelClasses.of(
            "mood", List.of("bad", "so", "good"), new LabelRules(List.of("bad", "good"), Map.of()));
    List<Tags> answer =
        tags(
            new ScoredLabel("so", 0.5f),
            new ScoredLabel("good", 0.4f),
            new ScoredLabel("bad", 0.1f));
    Scores scores = new SingleLabelScoring(two, 1).score(List.of(answer));
    assertThat(scores.reliability().orElseThrow().bins())
        .singleElement()
        .satisfies(bin -> assertThat(bin.sure()).isCloseTo(0.8, within(1e-6)));
  }

  @Test
  void multiLabelDecisionsAreCountedLabelByLabel() {
    // scikit-learn's multilabel example of f1_score: 2/3, 1 and 2/3 for the three labels.
    Scores scores =
        new MultiLabelScoring(
                LabelClasses.of(List.of("a", "b", "c")), List.of(bits(), bits(0, 1, 2), bits(1, 2)))
            .score(List.of(labels(), labels("c", "a", "b"), labels("b", "a")));
    assertThat(scores.labels().values())
        .extracting(MatchCounts::f1)
        .containsExactly(2 / 3.0, 1.0, 2 / 3.0);
    assertThat(scores.measures().get("f1_macro")).isCloseTo(7 / 9.0, within(1e-12));
    // 4 correct of 5 found and 5 wanted.
    assertThat(scores.measures().get("f1_micro")).isCloseTo(0.8, within(1e-12));
    assertThat(scores.measures().get("accuracy")).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(scores.confusion()).isEmpty();
  }

  @Test
  void numbersAreCorrelated() {
    Scores scores =
        new RegressionScoring(1, 2, 3, 4, 5)
            .score(List.of(value(5), value(6), value(7), value(8), value(7)));
    assertThat(scores.measures().keySet())
        .containsExactly("pearson", "spearman", "mean_absolute_error");
    assertThat(scores.measures().get("spearman")).isCloseTo(0.8207826816681233, within(1e-12));
    // 6 / sqrt(10 * 5.2).
    assertThat(scores.measures().get("pearson")).isCloseTo(6 / Math.sqrt(52), within(1e-12));
    assertThat(scores.measures().get("mean_absolute_error")).isCloseTo(3.6, within(1e-12));
    assertThat(scores.labels()).isEmpty();
  }

  @Test
  void theAnswerIsTheBestLabelThatMayBeGiven() {
    LabelClasses two =
        LabelClasses.of(
            "sentiment",
            List.of("negative", "neutral", "positive"),
            new LabelRules(List.of("positive", "negative"), Map.of()));
    Scores scores =
        new SingleLabelScoring(two, 0, 1)
            .score(
                List.of(
                    labels("neutral", "negative", "positive"),
                    labels("neutral", "negative", "positive")));
    assertThat(scores.labels()).containsOnlyKeys("negative", "positive");
    assertThat(scores.measures()).containsEntry("accuracy", 0.5);
  }

  @Test
  void labelsThatTheFileHasOneNameForAreOneAnswer() {
    LabelClasses two =
        LabelClasses.of(
            "nli",
            List.of("entailment", "neutral", "contradiction"),
            new LabelRules(
                List.of(), Map.of("not_entailment", List.of("neutral", "contradiction"))));
    Scores scores =
        new SingleLabelScoring(two, 1, 1, 0)
            .score(
                List.of(
                    labels("neutral", "entailment", "contradiction"),
                    labels("contradiction", "entailment", "neutral"),
                    labels("neutral", "entailment", "contradiction")));
    assertThat(scores.labels())
        .containsEntry("entailment", new MatchCounts(0, 0, 1))
        .containsEntry("not_entailment", new MatchCounts(2, 3, 2));
  }

  @Test
  void mergedLabelsOfATextCountOnce() {
    LabelClasses classes =
        LabelClasses.of(
            "emotion",
            List.of("anger", "annoyance", "joy"),
            new LabelRules(List.of(), Map.of("angry", List.of("anger", "annoyance"))));
    Scores scores =
        new MultiLabelScoring(classes, List.of(bits(0)))
            .score(List.of(labels("anger", "annoyance")));
    assertThat(scores.measures()).containsEntry("accuracy", 1.0);
    assertThat(scores.labels()).containsEntry("angry", new MatchCounts(1, 1, 1));
  }

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    IntStream.of(set).forEach(bits::set);
    return bits;
  }

  private static List<Tags> labels(String... bestFirst) {
    return List.of(
        new Tags(
            Arrays.stream(bestFirst).map(label -> new ScoredLabel(label, 0.9f)).toList(),
            List.of(),
            null));
  }

  /** Of two labels, the second with the rest. */
  private static List<Tags> scored(String best, double score) {
    String other = best.equals("a") ? "b" : "a";
    return tags(new ScoredLabel(best, (float) score), new ScoredLabel(other, (float) (1 - score)));
  }

  private static List<Tags> tags(ScoredLabel... labels) {
    return List.of(new Tags(List.of(labels), List.of(), null));
  }

  private static List<Tags> value(float value) {
    return List.of(new Tags(List.of(), List.of(), value));
  }
}
