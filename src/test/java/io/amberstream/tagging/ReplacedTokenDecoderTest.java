package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.model.Task;
import io.amberstream.model.Thresholds;
import io.amberstream.text.TokenizedText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplacedTokenDecoderTest {
  private static final float LN3 = (float) Math.log(3);

  @Test
  void aWordIsAsSuspiciousAsItsWorstToken() {
    // Probabilities 1/4, 3/4, 1/4, 1/2.
    Tags tags = decode(Texts.of("re", "##fund", "the", "cat"), -LN3, LN3, -LN3, 0);
    assertThat(tags.spans())
        .extracting(span -> span.label() + ":" + span.text())
        .containsExactly("replaced:refund", "replaced:cat");
    assertThat(tags.spans().get(0).score()).isCloseTo(0.75f, within(1e-6f));
    assertThat(tags.spans().get(0).start()).isZero();
    assertThat(tags.spans().get(0).end()).isEqualTo(6);
    assertThat(tags.value()).isCloseTo(0.4375f, within(1e-6f));
    assertThat(tags.labels()).isEmpty();
  }

  @Test
  void theThresholdReplacesEvenOdds() {
    assertThat(decode(0.7, Texts.of("the", "cat"), 0, LN3).spans())
        .extracting(TextSpan::text)
        .containsExactly("cat");
    assertThat(decode(0.2, Texts.of("the", "cat"), 0, -LN3).spans())
        .extracting(TextSpan::text)
        .containsExactly("the", "cat");
  }

  @Test
  void aTextWithoutTokensHasTheValueZero() {
    assertThat(decode(Texts.of())).isEqualTo(new Tags(List.of(), List.of(), 0f));
  }

  @Test
  void extremeLogitsScoreOneAndZero() {
    Tags tags = decode(Texts.of("the", "cat"), -1e4f, 1e4f);
    assertThat(tags.spans()).containsExactly(new TextSpan("replaced", 4, 7, "cat", 1));
    assertThat(tags.value()).isEqualTo(0.5f);
  }

  @Test
  void aWordNeverReachesAcrossASpace() {
    // The reference flags a word with a combining accent as a continuation: its token is shorter.
    TokenizedText text =
        new TokenizedText(
            "the cafe\u0301",
            new int[] {1996, 7668},
            new int[] {0, 4},
            new int[] {3, 9},
            new boolean[] {false, true});
    assertThat(decode(text, -LN3, LN3).spans())
        .extracting(TextSpan::text)
        .containsExactly("cafe\u0301");
  }

  @Test
  void wordsOfAVocabularyWithoutMarksEndAtSpacesAndPunctuationAndNeverOverlap() {
    // As SentencePiece cuts it: the space before a word is its first token's, a piece may be all
    // space, and two pieces may stand for one character. Everything but spaces "continues".
    TokenizedText text =
        new TokenizedText(
            "Ab, \n\u00e7a",
            new int[] {1, 2, 3, 4, 5, 6},
            new int[] {0, 0, 1, 2, 3, 5},
            new int[] {1, 1, 2, 3, 5, 7},
            new boolean[] {false, false, true, true, true, true});
    assertThat(decode(text, LN3, LN3, LN3, LN3, LN3, LN3).spans())
        .extracting(span -> span.start() + ":" + span.text())
        .containsExactly("0:Ab", "2:,", "5:\u00e7a");
  }

  @Test
  void logitsOfAnotherTextAreRefused() {
    assertThatThrownBy(() -> decode(Texts.of("the", "cat"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("head 'head': logits are [1, 1], expected [2, 1]");
  }

  private static Tags decode(TokenizedText text, float... logits) {
    return decode(DecodeOptions.everyLabel(), text, logits);
  }

  private static Tags decode(double threshold, TokenizedText text, float... logits) {
    return decode(DecodeOptions.everyLabel().with(Thresholds.of(threshold)), text, logits);
  }

  private static Tags decode(DecodeOptions options, TokenizedText text, float... logits) {
    return Decoders.of(Heads.of(Task.REPLACED_TOKEN_DETECTION), options)
        .decode(text, new Logits(logits, logits.length, 1));
  }
}
