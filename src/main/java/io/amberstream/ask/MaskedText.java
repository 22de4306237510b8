package io.amberstream.ask;

import java.util.List;

/**
 * A text's masks. Immutable.
 *
 * @param masks in text order; empty where it has none
 * @param tokens tokens of the whole text, special tokens left out
 * @param windows windows that it was cut into
 * @param truncated whether some tokens were not seen
 */
record MaskedText(List<Mask> masks, int tokens, int windows, boolean truncated) {

  MaskedText {
    masks = List.copyOf(masks);
  }
}
