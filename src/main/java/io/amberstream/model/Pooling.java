package io.amberstream.model;

/** How the vectors of a text's tokens become the text's. */
public enum Pooling {
  /** Their mean. */
  MEAN,
  /** That of the first, {@code [CLS]}; of a long text, the mean over its windows. */
  FIRST,
  /** The greatest of each component. */
  MAX
}
