package io.amberstream.text;

import java.util.List;

/**
 * The token ids that stand around a text and fill up a batch. Immutable.
 *
 * @param prefix before the text, such as {@code [CLS]}
 * @param suffix behind it, such as {@code [SEP]}
 * @param padding the id of {@code [PAD]}
 */
public record SpecialTokens(List<Integer> prefix, List<Integer> suffix, int padding) {

  public SpecialTokens {
    prefix = List.copyOf(prefix);
    suffix = List.copyOf(suffix);
  }

  /** How many of them a window holds. */
  public int count() {
    return prefix.size() + suffix.size();
  }
}
