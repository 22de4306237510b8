package io.amberstream.ask;

import io.amberstream.tagging.Logits;
import java.util.List;

/**
 * What heads say of a pair of texts. Immutable.
 *
 * @param byHead {@code [1, labels]} an element a head
 * @param tokens tokens of both texts, special tokens left out
 * @param truncated whether some of them were not seen
 */
record PairLogits(List<Logits> byHead, int tokens, boolean truncated) {

  PairLogits {
    byHead = List.copyOf(byHead);
  }
}
