package io.amberstream.redaction;

import io.amberstream.text.TextRange;
import java.util.List;

/**
 * Finds values of one kind in a text, in time that grows with its length and no faster: texts are
 * hostile. Implementations are thread-safe.
 */
interface Recogniser {

  /**
   * The values in a text, in its order, none within another.
   *
   * @param text folded, see {@link FoldedText}
   */
  List<TextRange> find(String text);

  /** A value in the one spelling that all its spellings have in common. */
  String canonical(String value);
}
