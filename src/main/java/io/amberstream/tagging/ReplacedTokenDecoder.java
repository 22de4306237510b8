package io.amberstream.tagging;

import io.amberstream.model.Head;
import io.amberstream.text.TextRange;
import io.amberstream.text.TokenizedText;
import java.util.ArrayList;
import java.util.List;

/**
 * Decoder of replaced-token-detection: logits {@code [tokens, 1]} to the words that do not look as
 * if their author wrote them. Thread-safe.
 *
 * <p>A token's sigmoid is the probability that it was replaced, and a word's is the greatest of its
 * tokens. Words at or above the threshold (0.5 where the options have none) become spans labelled
 * {@code replaced}. {@code value} is the mean over all tokens, 0 for a text without tokens.
 */
final class ReplacedTokenDecoder implements Decoder {
  private static final String LABEL = "replaced";
  private static final float EVEN_ODDS = 0.5f;

  private final Head head;
  private final float threshold;

  ReplacedTokenDecoder(Head head, DecodeOptions options) {
    this.head = head;
    threshold = options.leastScore(LABEL, head.thresholds(), EVEN_ODDS);
  }

  @Override
  public Tags decode(TokenizedText text, Logits logits) {
    logits.requireShape(head.name(), text.size(), 1, "tokens, one logit each");
    logits.requireFinite(head.name());
    float[] replaced = new float[text.size()];
    double sum = 0;
    for (int i = 0; i < replaced.length; i++) {
      replaced[i] = Activation.SIGMOID.apply(logits.row(i))[0];
      sum += replaced[i];
    }
    List<TextSpan> spans = new ArrayList<>();
    for (Word word : Word.split(text.size(), i -> continuesWord(text, i))) {
      float score = greatest(replaced, word);
      if (score >= threshold) {
        TextRange range = text.piece(word.first(), word.last());
        if (!range.isEmpty()) {
          spans.add(new TextSpan(LABEL, range.start(), range.end(), range.of(text.text()), score));
        }
      }
    }
    float value = replaced.length == 0 ? 0 : (float) (sum / replaced.length);
    return new Tags(List.of(), spans, value);
  }

  // A word in doubt ends at every sign, also between letters. Tokens that share a character are one
  // word, so that no two spans overlap.
  private static boolean continuesWord(TokenizedText text, int index) {
    int end = text.end(index - 1);
    int start = text.start(index);
    if (start < end) {
      return true;
    }
    return start == end
        && text.continuesWord(index)
        && start > 0
        && start < text.text().length()
        && !TextRange.isSpace(text.text().charAt(start))
        && isPunctuation(text.text().codePointBefore(start))
            == isPunctuation(text.text().codePointAt(start));
  }

  private static boolean isPunctuation(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static float greatest(float[] values, Word word) {
    float greatest = values[word.first()];
    for (int i = word.first() + 1; i <= word.last(); i++) {
      greatest = Math.max(greatest, values[i]);
    }
    return greatest;
  }
}
