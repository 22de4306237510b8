package io.amberstream.text;

import java.util.List;

/**
 * The token ids that stand around a text or a pair of texts and fill up a batch. Immutable.
 *
 * <p>A text reads {@code prefix text suffix}, a pair {@code prefix first separator second suffix}.
 *
 * @param prefix before the first text, such as {@code [CLS]}
 * @param separator between two texts, such as {@code [SEP]}
 * @param suffix after the last text, such as {@code [SEP]}
 * @param padding the id of {@code [PAD]}
 * @param unknown the id of {@code [UNK]}; that of {@code [PAD]} where there is none
 * @param typed whether the second text and the suffix after it have token_type_id 1; elsewhere all
 *     are 0
 */
public record SpecialTokens(
    List<Integer> prefix,
    List<Integer> separator,
    List<Integer> suffix,
    int padding,
    int unknown,
    boolean typed) {

  public SpecialTokens {
    prefix = List.copyOf(prefix);
    separator = List.copyOf(separator);
    suffix = List.copyOf(suffix);
  }

  /** How many of them a single text has around it. */
  public int count() {
    return prefix.size() + suffix.size();
  }

  /** How many of them a pair of texts has around and between it. */
  public int countOfPair() {
    return count() + separator.size();
  }

  /** Whether a token is one of those that begin, part or end texts. */
  boolean isBorder(int inputId) {
    return prefix.contains(inputId) || separator.contains(inputId) || suffix.contains(inputId);
  }
}
