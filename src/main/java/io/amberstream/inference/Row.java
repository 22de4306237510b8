package io.amberstream.inference;

import io.amberstream.text.SpecialTokens;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Window;
import java.nio.LongBuffer;

/**
 * One row of a micro-batch: a window of a text with the special tokens around it. Immutable.
 *
 * @param task the text's task, told when the row has its logits
 * @param index which of the text's windows it is
 */
record Row(TextTask task, TokenizedText text, Window window, int index, SpecialTokens special) {

  /** Tokens of the row, special tokens counted. */
  int length() {
    return window.size() + special.count();
  }

  /** Where the window's own tokens begin in the row. */
  int contentStart() {
    return special.prefix().size();
  }

  /** Puts the row's token ids at the buffer's position, padded to {@code sequence}. */
  void putInputIds(LongBuffer inputIds, int sequence) {
    special.prefix().forEach(id -> inputIds.put(id));
    for (int i = window.from(); i < window.to(); i++) {
      inputIds.put(text.inputId(i));
    }
    special.suffix().forEach(id -> inputIds.put(id));
    for (int i = length(); i < sequence; i++) {
      inputIds.put(special.padding());
    }
  }
}
