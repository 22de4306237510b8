package io.amberstream.routing;

/** What a part of a condition gives. */
enum Type {
  TRUTH("true or false"),
  NUMBER("a number"),
  TEXT("a text"),
  /** A head on its own: the text of its best label. */
  HEAD("the label of a head"),
  /** A problem is known already. */
  UNKNOWN("anything");

  private final String phrase;

  Type(String phrase) {
    this.phrase = phrase;
  }

  boolean isText() {
    return this == TEXT || this == HEAD;
  }

  @Override
  public String toString() {
    return phrase;
  }
}
