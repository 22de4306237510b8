package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.model.Thresholds;
import io.amberstream.text.TokenizedText;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntityDecoderTest {
  private static final List<String> LABELS = List.of("O", "B-PER", "I-PER", "B-LOC", "I-LOC");
  private static final Head HEAD =
      Heads.of(Task.TOKEN_CLASSIFICATION, LABELS.toArray(String[]::new));

  @Test
  void aBeginningStartsANewSpanAndAnInsideGoesOn() {
    TokenizedText text = Texts.of("Ann", "Lee", "met", "Bo", "Cy", "in", "Oslo");
    Logits logits = sure("B-PER", "I-PER", "O", "B-PER", "B-PER", "O", "I-LOC");
    assertThat(spans(Aggregation.SIMPLE, text, logits))
        .containsExactly("PER:Ann Lee", "PER:Bo", "PER:Cy", "LOC:Oslo");
  }

  @Test
  void anInsideOfAnotherKindStartsANewSpan() {
    TokenizedText text = Texts.of("Ann", "Oslo", "Rome");
    assertThat(spans(Aggregation.SIMPLE, text, sure("B-PER", "I-LOC", "I-LOC")))
        .containsExactly("PER:Ann", "LOC:Oslo Rome");
  }

  @Test
  void aSpanScoresTheMeanOfItsTokens() {
    TokenizedText text = Texts.of("Ann", "Lee");
    Logits logits = logits(row("B-PER", 0.9), row("I-PER", 0.5));
    assertThat(decode(Aggregation.SIMPLE, text, logits).spans().get(0).score())
        .isCloseTo(0.7f, within(1e-6f));
  }

  @Test
  void noneGivesEveryTokenItsWholeLabel() {
    TokenizedText text = Texts.of("Ann", "##a", "in", "Oslo");
    Logits logits = sure("B-PER", "I-PER", "O", "B-LOC");
    assertThat(spans(Aggregation.NONE, text, logits))
        .containsExactly("B-PER:Ann", "I-PER:a", "B-LOC:Oslo");
  }

  @Test
  void simpleTearsAWordApartThatFirstKeepsWhole() {
    TokenizedText text = Texts.of("Ann", "##a", "sang");
    Logits logits = sure("B-PER", "O", "O");
    assertThat(spans(Aggregation.SIMPLE, text, logits)).containsExactly("PER:Ann");
    assertThat(spans(Aggregation.FIRST, text, logits)).containsExactly("PER:Anna");
  }

  @Test
  void wordStrategiesChooseByFirstMeanOrSurestToken() {
    TokenizedText text = Texts.of("Os", "##l", "##o");
    Logits logits =
        logits(
            scores(0.05, 0.6, 0.025, 0.3, 0.025),
            scores(0.3, 0.1, 0.05, 0.5, 0.05),
            scores(0.01, 0.1, 0.04, 0.05, 0.8));
    assertThat(decode(Aggregation.FIRST, text, logits).spans())
        .containsExactly(span("PER", 0, 4, "Oslo", 0.6f));
    assertThat(decode(Aggregation.MAX, text, logits).spans())
        .containsExactly(span("LOC", 0, 4, "Oslo", 0.8f));
    // The means are 0.12, 0.267, 0.038, 0.283 and 0.292: no token but the last is for I-LOC.
    TextSpan average = decode(Aggregation.AVERAGE, text, logits).spans().get(0);
    assertThat(average.label()).isEqualTo("LOC");
    assertThat(average.score()).isCloseTo((0.025f + 0.05f + 0.8f) / 3, within(1e-6f));
  }

  @Test
  void ofEquallySureTokensTheFirstSpeaksForTheWord() {
    TokenizedText text = Texts.of("Os", "##lo");
    assertThat(spans(Aggregation.MAX, text, sure("B-PER", "B-LOC"))).containsExactly("PER:Oslo");
  }

  @Test
  void aContinuationAtTheStartBeginsAWord() {
    TokenizedText text = Texts.of("##lo", "##ve", "Oslo");
    assertThat(spans(Aggregation.FIRST, text, sure("B-PER", "O", "O"))).containsExactly("PER:love");
  }

  @Test
  void labelsWithoutAPrefixJoinTheirEquals() {
    Head head = Heads.of(Task.TOKEN_CLASSIFICATION, "O", "DATE", "TIME");
    Decoder decoder = Decoders.of(head, DecodeOptions.everyLabel());
    Logits logits = new Logits(new float[] {0, 9, 0, 0, 9, 0, 0, 0, 9, 9, 0, 0}, 4, 3);
    assertThat(decoder.decode(Texts.of("1", "May", "noon", "sharp"), logits).spans())
        .extracting(span -> span.label() + ":" + span.text())
        .containsExactly("DATE:1 May", "TIME:noon");
  }

  @Test
  void onlyTheFirstHyphenOfALabelDivides() {
    Head head = Heads.of(Task.TOKEN_CLASSIFICATION, "B-sub-part", "I-sub-part");
    Decoder decoder = Decoders.of(head, DecodeOptions.everyLabel());
    Logits logits = new Logits(new float[] {9, 0, 9, 0}, 2, 2);
    assertThat(decoder.decode(Texts.of("a", "b"), logits).spans())
        .extracting(TextSpan::label)
        .containsExactly("sub-part", "sub-part");
  }

  @Test
  void theThresholdDropsSpansUnderIt() {
    TokenizedText text = Texts.of("Ann", "in", "Oslo");
    Logits logits = logits(row("B-PER", 0.7), row("O", 0.9), row("B-LOC", 0.6));
    DecodeOptions options =
        DecodeOptions.everyLabel().with(Aggregation.SIMPLE).with(Thresholds.of(0.65));
    assertThat(Decoders.of(HEAD, options).decode(text, logits).spans())
        .extracting(TextSpan::text)
        .containsExactly("Ann");
  }

  @ParameterizedTest
  @EnumSource
  void aTextWithoutTokensHasNoSpans(Aggregation aggregation) {
    assertThat(decode(aggregation, Texts.of(), new Logits(new float[0], 0, 5)))
        .isEqualTo(new Tags(List.of(), List.of(), null));
  }

  @ParameterizedTest
  @EnumSource
  void aTokenThatIsNothingElseScoresOne(Aggregation aggregation) {
    Decoder decoder = Decoders.of(Heads.of(Task.TOKEN_CLASSIFICATION, "PER"), options(aggregation));
    assertThat(decoder.decode(Texts.of("Ann"), Logits.ofRow(-1e4f)).spans())
        .containsExactly(new TextSpan("PER", 0, 3, "Ann", 1));
  }

  @ParameterizedTest
  @EnumSource
  void extremeLogitsScoreOneOrZero(Aggregation aggregation) {
    Logits logits = new Logits(new float[] {-1e4f, 1e4f, -1e4f, -1e4f, -1e4f}, 1, 5);
    assertThat(decode(aggregation, Texts.of("Ann"), logits).spans())
        .extracting(TextSpan::score)
        .containsExactly(1f);
  }

  @ParameterizedTest
  @EnumSource
  void spansOfAnyLogitsAreOrderedDisjointAndVerbatim(Aggregation aggregation) {
    Random random = new Random(37);
    int found = 0;
    for (int round = 0; round < 300; round++) {
      String[] tokens =
          IntStream.range(0, random.nextInt(12))
              .mapToObj(
                  i ->
                      (random.nextInt(3) == 0 ? "##" : "")
                          + "é🎉x".substring(random.nextInt(2) * 3))
              .toArray(String[]::new);
      TokenizedText text = Texts.of(tokens);
      float[] values = new float[tokens.length * 5];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian() * 4;
      }
      int end = 0;
      for (TextSpan span :
          decode(aggregation, text, new Logits(values, tokens.length, 5)).spans()) {
        assertThat(span.start()).isGreaterThanOrEqualTo(end);
        assertThat(span.end()).isGreaterThan(span.start());
        assertThat(span.text()).isEqualTo(text.text().substring(span.start(), span.end()));
        assertThat(span.score()).isBetween(0.2f, 1f);
        assertThat(span.label()).isNotEqualTo("O");
        end = span.end();
        found++;
      }
    }
    assertThat(found).isGreaterThan(300);
  }

  @Test
  void logitsOfAnotherTextAreRefused() {
    assertThatThrownBy(() -> decode(Aggregation.FIRST, Texts.of("Ann"), sure("O", "O")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("head 'head': logits are [2, 5], expected [1, 5] (tokens, labels)");
  }

  @Test
  void aHeadWithoutLabelsIsRefused() {
    assertThatThrownBy(
            () -> Decoders.of(Heads.of(Task.TOKEN_CLASSIFICATION), DecodeOptions.everyLabel()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("head 'head': it has no labels");
  }

  private static Tags decode(Aggregation aggregation, TokenizedText text, Logits logits) {
    return Decoders.of(HEAD, options(aggregation)).decode(text, logits);
  }

  private static List<String> spans(Aggregation aggregation, TokenizedText text, Logits logits) {
    return decode(aggregation, text, logits).spans().stream()
        .map(span -> span.label() + ":" + span.text())
        .toList();
  }

  private static DecodeOptions options(Aggregation aggregation) {
    return DecodeOptions.everyLabel().with(aggregation);
  }

  private static TextSpan span(String label, int start, int end, String text, float score) {
    return new TextSpan(label, start, end, text, score);
  }

  private static Logits sure(String... labels) {
    return logits(Arrays.stream(labels).map(label -> row(label, 0.96)).toArray(float[][]::new));
  }

  /** Logits of a token with this score for the label and equal scores for the others. */
  private static float[] row(String label, double score) {
    double[] scores = new double[LABELS.size()];
    Arrays.fill(scores, (1 - score) / (LABELS.size() - 1));
    scores[LABELS.indexOf(label)] = score;
    return scores(scores);
  }

  /** Logits whose softmax is these scores. */
  private static float[] scores(double... scores) {
    float[] logits = new float[scores.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.log(scores[i]);
    }
    return logits;
  }

  private static Logits logits(float[]... rows) {
    float[] values = new float[rows.length * LABELS.size()];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * LABELS.size(), LABELS.size());
    }
    return new Logits(values, rows.length, LABELS.size());
  }
}
