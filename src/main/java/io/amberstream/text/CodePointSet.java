package io.amberstream.text;

import java.util.Arrays;

/** A set of code points, kept as ranges. Immutable. */
final class CodePointSet {
  private final int[] borders;

  /**
   * Creates it; the array belongs to it from then on.
   *
   * @param borders the first code point of a range and the one after its last, range by range,
   *     ascending
   */
  CodePointSet(int... borders) {
    this.borders = borders;
  }

  boolean contains(int codePoint) {
    int found = Arrays.binarySearch(borders, codePoint);
    int bordersUpToIt = found >= 0 ? found + 1 : -found - 1;
    return bordersUpToIt % 2 == 1;
  }
}
