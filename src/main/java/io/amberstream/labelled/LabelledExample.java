package io.amberstream.labelled;

/** A text and what a person said of it. Immutable. */
public sealed interface LabelledExample permits Classified, Scored, Tagged, Asked {

  /** The text; of a pair the first, of a question the paragraph that is asked. */
  String text();

  /** Where it stands in its file or topic, for messages; such as {@code line 3}. */
  String place();
}
