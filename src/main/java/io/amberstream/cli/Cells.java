package io.amberstream.cli;

/** Fits texts into the cells of a table; widths are in code points. */
final class Cells {
  private Cells() {}

  /** The text with a space in place of whatever would leave its line. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ");
  }

  /** The text, or as much of its beginning as fits with a mark that it goes on. */
  static String cut(String text, int width) {
    return length(text) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
