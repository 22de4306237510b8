package io.amberstream.yaml;

import java.util.List;

/** Pieces of a problem's message. */
public final class Phrase {
  private static final int LONGEST = 60;

  private Phrase() {}

  /** Quotes a piece of the file so that it fits on one line of a report. */
  public static String quote(String found) {
    return '"' + onOneLine(found) + '"';
  }

  /** Cuts what is long and blanks what would break the line. */
  public static String onOneLine(String found) {
    return onOneLine(found, LONGEST);
  }

  public static String onOneLine(String found, int longest) {
    String cut = found.length() > longest ? found.substring(0, longest) + "..." : found;
    return cut.replaceAll("\\p{Cntrl}", " ");
  }

  /** Lists choices as in {@code json, avro or text}. */
  static String oneOf(List<String> choices) {
    int last = choices.size() - 1;
    return last < 1
        ? String.join("", choices)
        : String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
  }
}
