package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.input.InputException;
import io.amberstream.model.Pooling;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Thresholds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The arithmetic of labels, relevance, masks, embeddings and thresholds by hand. */
class QueryScoresTest {
  private static final float LN3 = (float) Math.log(3);

  @Test
  void exclusiveLabelsShareTheEntailmentsAndIndependentOnesWeighThemAgainstContradiction() {
    ZeroShotScores scores = ZeroShotScores.of(List.of("contradiction", "neutral", "ENTAILMENT"));
    List<Logits> logits = List.of(Logits.ofRow(0, 50, LN3), Logits.ofRow(LN3, 50, 0));
    assertThat(scores.exclusive(logits)).containsExactly(new float[] {0.75f, 0.25f}, within(1e-6f));
    assertThat(scores.independent(logits))
        .containsExactly(new float[] {0.75f, 0.25f}, within(1e-6f));
    assertThat(scores.independent(List.of(Logits.ofRow(LN3, 50, LN3))))
        .containsExactly(new float[] {0.5f}, within(1e-6f));
  }

  @Test
  void theContradictionIsTheFirstLabelOrTheLastWhereThatEntails() {
    assertThat(ZeroShotScores.of(List.of("entailment", "not_entailment")))
        .isEqualTo(new ZeroShotScores(0, 1));
    assertThat(ZeroShotScores.of(List.of("a", "Entails", "c"))).isEqualTo(new ZeroShotScores(1, 0));
    assertThatThrownBy(() -> ZeroShotScores.of(List.of("entailment")))
        .hasMessageContaining("one of them 'entailment'");
    assertThatThrownBy(() -> ZeroShotScores.of(List.of("no", "yes")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("[no, yes]");
  }

  @Test
  void theContradictionIsFoundByItsNameWhereverItStands() {
    assertThat(ZeroShotScores.of(List.of("neutral", "entailment", "CONTRADICTION")))
        .isEqualTo(new ZeroShotScores(1, 2));
    assertThat(ZeroShotScores.of(List.of("entailment", "contradiction", "neutral")))
        .isEqualTo(new ZeroShotScores(0, 1));
  }

  @Test
  void relevanceOrdersWhatItsScoreNoLongerTellsApart() {
    ProblemType single = ProblemType.SINGLE_LABEL_CLASSIFICATION;
    RelevanceScore one = RelevanceScore.of(Heads.sequence(single, "LABEL_0"), "");
    assertThat(one.of(Logits.ofRow(40))).isEqualTo(one.of(Logits.ofRow(41)));
    assertThat(one.rank(Logits.ofRow(40))).isLessThan(one.rank(Logits.ofRow(41)));
    RelevanceScore yes = RelevanceScore.of(Heads.sequence(single, "no", "yes"), "yes");
    assertThat(yes.of(Logits.ofRow(-30, 10))).isEqualTo(yes.of(Logits.ofRow(-31, 10)));
    assertThat(yes.rank(Logits.ofRow(-30, 10))).isLessThan(yes.rank(Logits.ofRow(-31, 10)));
    assertThat(yes.rank(Logits.ofRow(0, LN3))).isCloseTo(LN3, within(1e-6));
  }

  @Test
  void relevanceIsTheLabelsScoreOrTheNumberOfARegression() {
    ProblemType single = ProblemType.SINGLE_LABEL_CLASSIFICATION;
    assertThat(
            RelevanceScore.of(Heads.sequence(single, "no", "yes"), "yes").of(Logits.ofRow(0, LN3)))
        .isCloseTo(0.75f, within(1e-6f));
    assertThat(RelevanceScore.of(Heads.sequence(single, "LABEL_0"), "").of(Logits.ofRow(LN3)))
        .isCloseTo(0.75f, within(1e-6f));
    ProblemType multi = ProblemType.MULTI_LABEL_CLASSIFICATION;
    assertThat(RelevanceScore.of(Heads.sequence(multi, "a", "b"), "a").of(Logits.ofRow(-LN3, 7)))
        .isCloseTo(0.25f, within(1e-6f));
    assertThat(
            RelevanceScore.of(Heads.sequence(ProblemType.REGRESSION, "LABEL_0"), "")
                .of(Logits.ofRow(-4.5f)))
        .isEqualTo(-4.5f);
    assertThatThrownBy(() -> RelevanceScore.of(Heads.sequence(single, "no", "yes"), ""))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("[no, yes]");
  }

  @Test
  void theBestTokensAreThoseOfTheSortedVocabulary() {
    Random random = new Random(43);
    for (int n = 0; n < 100; n++) {
      float[] row = new float[1 + random.nextInt(50)];
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextInt(20) / 4f;
      }
      int count = 1 + random.nextInt(12);
      List<MaskSuggestion> best = MaskSuggestion.best(Logits.ofRow(row), count);
      List<Integer> sorted = new ArrayList<>(IntStream.range(0, row.length).boxed().toList());
      sorted.sort(Comparator.comparing((Integer id) -> -row[id]).thenComparing(id -> id));
      assertThat(best)
          .extracting(MaskSuggestion::inputId)
          .containsExactlyElementsOf(sorted.subList(0, Math.min(count, row.length)));
      double sum = IntStream.range(0, row.length).mapToDouble(i -> Math.exp(row[i])).sum();
      assertThat(best.get(0).score())
          .isCloseTo((float) (Math.exp(row[sorted.get(0)]) / sum), within(1e-5f));
    }
  }

  @Test
  void anEmbeddingIsTheMeanOfAllTokensAndHasLengthOne() {
    Logits first = new Logits(new float[] {1, 0, 3, 0}, 2, 2);
    Logits second = new Logits(new float[] {2, 9}, 1, 2);
    // The mean is (2, 3).
    float length = (float) Math.sqrt(13);
    assertThat(TextVector.of(Pooling.MEAN, List.of(first, second)))
        .satisfies(
            vector -> {
              assertThat(vector.get(0)).isCloseTo(2 / length, within(1e-6f));
              assertThat(vector.get(1)).isCloseTo(3 / length, within(1e-6f));
            });
    assertThat(TextVector.of(Pooling.MEAN, List.of(Logits.ofRow(0, 0)))).containsExactly(0f, 0f);
  }

  @Test
  void aLabelsOwnThresholdGoesBeforeTheGeneralOne() {
    DecodeOptions options = options(0.4, Map.of("a", 0.7, "c", 0.1), WindowMerge.MEAN);
    List<ScoredLabel> labels =
        Arrays.asList(
            new ScoredLabel("a", 0.7f),
            new ScoredLabel("b", 0.39f),
            new ScoredLabel("c", 0.1f),
            new ScoredLabel("d", 0.4f));
    assertThat(ScoredLabel.bestFirst(labels, Thresholds.NONE, options))
        .extracting(ScoredLabel::label)
        .containsExactly("a", "d", "c");
    assertThatThrownBy(() -> options(0, Map.of("a", 1.5), WindowMerge.MEAN))
        .isInstanceOf(InputException.class)
        .hasMessage("threshold of a is 1.5, expected a score from 0 to 1");
  }

  @Test
  void theMaximumOverWindowsIsWhatIsSaidAnywhere() {
    Decoder decoder =
        Decoders.of(
            Heads.sequence(ProblemType.SINGLE_LABEL_CLASSIFICATION, "a", "b"),
            options(0, Map.of(), WindowMerge.MAX));
    Tags tags = decoder.decode(Texts.of("x"), new Logits(new float[] {0, LN3, LN3, 0}, 2, 2));
    assertThat(tags.labels()).extracting(ScoredLabel::label).containsExactly("a", "b");
    assertThat(tags.labels())
        .allSatisfy(label -> assertThat(label.score()).isCloseTo(0.75f, within(1e-6f)));
    Decoder regression =
        Decoders.of(
            Heads.sequence(ProblemType.REGRESSION, "LABEL_0"),
            options(0, Map.of(), WindowMerge.MAX));
    assertThat(regression.decode(Texts.of("x"), new Logits(new float[] {-3, -1, -2}, 3, 1)).value())
        .isEqualTo(-1f);
  }

  private static DecodeOptions options(
      double threshold, Map<String, Double> thresholds, WindowMerge merge) {
    return new DecodeOptions(
        Aggregation.FIRST,
        new Thresholds(OptionalDouble.of(threshold), thresholds),
        Optional.of(TopK.ALL),
        merge);
  }
}
