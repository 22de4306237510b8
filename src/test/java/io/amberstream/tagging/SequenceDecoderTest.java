package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.HeadCalibration;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.model.Thresholds;
import io.amberstream.text.TokenizedText;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceDecoderTest {
  private static final ProblemType SINGLE = ProblemType.SINGLE_LABEL_CLASSIFICATION;
  private static final ProblemType MULTI = ProblemType.MULTI_LABEL_CLASSIFICATION;
  private static final TokenizedText TEXT = Texts.of("any", "text");
  private static final float LN2 = (float) Math.log(2);
  private static final float LN3 = (float) Math.log(3);

  @Test
  void softmaxScoresComeBestFirst() {
    // exp is 1, 3, 4 of 8.
    Tags tags = decode(SINGLE, Logits.ofRow(0, LN3, 2 * LN2), "a", "b", "c");
    assertThat(tags.labels()).extracting(ScoredLabel::label).containsExactly("c", "b", "a");
    assertScores(tags, 0.5f, 0.375f, 0.125f);
    assertThat(tags.spans()).isEmpty();
    assertThat(tags.value()).isNull();
  }

  @Test
  void logitsAreDividedByTheTemperature() {
    Head calibrated =
        new Head(
            "topic",
            Task.TEXT_CLASSIFICATION,
            List.of("logits"),
            List.of("a", "b", "c"),
            SINGLE,
            Thresholds.NONE,
            HeadCalibration.of(2));
    Tags tags =
        Decoders.of(calibrated, DecodeOptions.defaults())
            .decode(TEXT, Logits.ofRow(0, 2 * LN3, 4 * LN2));
    assertScores(tags, 0.5f, 0.375f, 0.125f);
  }

  @Test
  void eachLabelThatHoldsByItselfHasItsLine() {
    Head head =
        new Head(
            "mood",
            Task.TEXT_CLASSIFICATION,
            List.of("logits"),
            List.of("joy", "anger"),
            ProblemType.MULTI_LABEL_CLASSIFICATION,
            Thresholds.of(0),
            new HeadCalibration(1, Map.of("joy", new HeadCalibration.Line(0.5, -1))));
    Tags tags =
        new SequenceDecoder(head, DecodeOptions.everyLabel())
            .decode(TEXT, new Logits(new float[] {2, 2}, 1, 2));
    // 0.5 * 2 - 1 = 0, and 2.
    assertThat(tags.labels()).extracting(ScoredLabel::label).containsExactly("anger", "joy");
    assertThat(tags.labels().get(0).score()).isCloseTo(0.880797f, within(1e-6f));
    assertThat(tags.labels().get(1).score()).isEqualTo(0.5f);
  }

  @Test
  void sigmoidScoresStandForThemselves() {
    Tags tags = decode(MULTI, Logits.ofRow(-LN3, LN3, 0), "a", "b", "c");
    assertThat(tags.labels()).extracting(ScoredLabel::label).containsExactly("b", "c", "a");
    assertScores(tags, 0.75f, 0.5f, 0.25f);
  }

  @Test
  void equalScoresKeepTheOrderOfTheLabels() {
    Tags tags = decode(SINGLE, Logits.ofRow(1, 5, 1, 5), "a", "b", "c", "d");
    assertThat(tags.labels()).extracting(ScoredLabel::label).containsExactly("b", "d", "a", "c");
  }

  @Test
  void oneLabelIsScoredBySigmoid() {
    assertScores(decode(SINGLE, Logits.ofRow(LN3), "only"), 0.75f);
  }

  @Test
  void aRegressionGivesItsLogitAndNoLabels() {
    assertThat(decode(ProblemType.REGRESSION, Logits.ofRow(-3.25f), "LABEL_0"))
        .isEqualTo(new Tags(List.of(), List.of(), -3.25f));
    assertThat(decode(ProblemType.REGRESSION, Logits.ofRow(7)).value()).isEqualTo(7f);
  }

  @Test
  void windowsAreAveragedAsScoresNotAsLogits() {
    // Scores 3/4, 1/4 and then 1/2, 1/2; the mean of the logits would give 0.634.
    Tags tags = decode(SINGLE, new Logits(new float[] {LN3, 0, 0, 0}, 2, 2), "a", "b");
    assertScores(tags, 0.625f, 0.375f);
    Tags regression =
        decode(ProblemType.REGRESSION, new Logits(new float[] {1, 2, 6}, 3, 1), "LABEL_0");
    assertThat(regression.value()).isEqualTo(3f);
  }

  @Test
  void extremeLogitsStayProbabilities() {
    for (float extreme : new float[] {1e4f, Float.MAX_VALUE}) {
      assertScores(decode(SINGLE, Logits.ofRow(-extreme, extreme), "a", "b"), 1, 0);
      assertScores(decode(MULTI, Logits.ofRow(-extreme, extreme), "a", "b"), 1, 0);
      assertScores(decode(SINGLE, Logits.ofRow(extreme, extreme), "a", "b"), 0.5f, 0.5f);
    }
  }

  @Test
  void anEmptyTextIsClassifiedToo() {
    Decoder decoder = Decoders.of(Heads.sequence(SINGLE, "a", "b"), DecodeOptions.everyLabel());
    assertScores(decoder.decode(Texts.of(), Logits.ofRow(0, 0)), 0.5f, 0.5f);
  }

  @Test
  void softmaxScoresOfAnyLogitsSumToOneAndKeepTheirOrder() {
    Random random = new Random(4711);
    for (int round = 0; round < 500; round++) {
      int windows = 1 + random.nextInt(4);
      float[] values = new float[windows * 3];
      float spread = random.nextBoolean() ? 3 : 200;
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian() * spread;
      }
      List<ScoredLabel> labels =
          decode(SINGLE, new Logits(values, windows, 3), "a", "b", "c").labels();
      assertThat(labels).extracting(ScoredLabel::label).containsExactlyInAnyOrder("a", "b", "c");
      assertThat(labels.stream().mapToDouble(ScoredLabel::score).sum()).isCloseTo(1, within(1e-6));
      assertThat(labels)
          .extracting(ScoredLabel::score)
          .isSortedAccordingTo((a, b) -> Float.compare(b, a))
          .allMatch(score -> score >= 0 && score <= 1);
    }
  }

  @Test
  void logitsThatDoNotFitTheLabelsAreRefused() {
    assertThatThrownBy(() -> decode(SINGLE, Logits.ofRow(1, 2, 3), "a", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("head 'topic'")
        .hasMessageContaining("[1, 3], expected [1, 2]");
    assertThatThrownBy(() -> decode(SINGLE, new Logits(new float[0], 0, 2), "a", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[0, 2], expected [1, 2]");
  }

  @Test
  void logitsThatAreNotFiniteAreRefused() {
    for (float broken : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> decode(SINGLE, Logits.ofRow(0, broken), "a", "b"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("head 'topic': logit [0, 1] is " + broken);
    }
  }

  @Test
  void labelsMustFitTheProblemType() {
    assertThatThrownBy(() -> decode(SINGLE, Logits.ofRow(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("it has no labels");
    assertThatThrownBy(() -> decode(ProblemType.REGRESSION, Logits.ofRow(1, 2), "a", "b"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a regression with 2 labels");
  }

  @Test
  void tasksWithoutADecoderAreRefusedByName() {
    for (Task task : List.of(Task.QUESTION_ANSWERING, Task.FILL_MASK, Task.FEATURE_EXTRACTION)) {
      assertThatThrownBy(() -> Decoders.of(Heads.of(task), DecodeOptions.everyLabel()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("its task " + task.label() + " gives no tags by itself")
          .hasMessageContaining(
              "text-classification, token-classification or replaced-token-detection");
    }
  }

  private static Tags decode(ProblemType type, Logits logits, String... labels) {
    return decode(type, DecodeOptions.everyLabel(), logits, labels);
  }

  private static Tags decode(
      ProblemType type, DecodeOptions options, Logits logits, String... labels) {
    return Decoders.of(Heads.sequence(type, labels), options).decode(TEXT, logits);
  }

  private static void assertScores(Tags tags, float... expected) {
    assertThat(tags.labels()).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(tags.labels().get(i).score()).isCloseTo(expected[i], within(1e-6f));
    }
  }
}
