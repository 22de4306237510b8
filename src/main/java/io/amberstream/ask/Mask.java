package io.amberstream.ask;

import io.amberstream.tagging.MaskSuggestion;
import java.util.List;

/**
 * A mask in a text and what could stand there. Immutable.
 *
 * @param start index of the mask's first UTF-16 unit
 * @param end index after its last UTF-16 unit
 * @param suggestions tokens for it, best first
 */
record Mask(int start, int end, List<MaskSuggestion> suggestions) {

  Mask {
    suggestions = List.copyOf(suggestions);
  }
}
