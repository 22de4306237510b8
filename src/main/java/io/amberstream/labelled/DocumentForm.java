package io.amberstream.labelled;

import java.util.Locale;

/** What divides the documents of a text file. */
public enum DocumentForm {
  /** Empty lines; the lines between them are one document. */
  EMPTY_LINES("divided by empty lines"),
  /** Line ends; every line is a document. */
  LINES("one per line");

  private final String words;

  DocumentForm(String words) {
    this.words = words;
  }

  /** For messages, such as {@code one per line}. */
  String words() {
    return words;
  }

  /** As written on the command line, such as {@code empty-lines}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
