package io.amberstream.terms;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A text whose terms are replaced by other words, and where its pieces stood before. Immutable.
 *
 * @param original the text with its terms
 * @param text the text with the other words
 * @param pieces what was replaced, in text order
 */
public record ReplacedTerms(String original, String text, List<Piece> pieces) {

  /**
   * Other words in the place of a term, as indices of UTF-16 units.
   *
   * @param start where the other words begin
   * @param end after their last unit
   * @param originalStart where the term begins in the original
   * @param originalEnd after its last unit
   */
  public record Piece(int start, int end, int originalStart, int originalEnd) {}

  public ReplacedTerms {
    requireNonNull(original, "original is null");
    requireNonNull(text, "text is null");
    pieces = List.copyOf(pieces);
  }

  /** The index in the original of where a span begins: inside other words, where the term does. */
  public int originalStart(int index) {
    return original(index, false);
  }

  /** The index in the original after a span: inside other words, after the term. */
  public int originalEnd(int index) {
    return original(index, true);
  }

  private int original(int index, boolean end) {
    int moved = 0;
    for (Piece piece : pieces) {
      if (end ? index <= piece.start() : index < piece.start()) {
        break;
      }
      if (end ? index <= piece.end() : index < piece.end()) {
        return end ? piece.originalEnd() : piece.originalStart();
      }
      moved = piece.originalEnd() - piece.end();
    }
    return index + moved;
  }
}
