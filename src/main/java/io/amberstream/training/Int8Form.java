package io.amberstream.training;

import java.util.Locale;

/** In what numbers the graph that comes out computes. */
public enum Int8Form {
  /** Bytes with fixed steps that the run learns; the fastest. */
  STATIC,
  /** Bytes with a step per token that is found while the graph runs. */
  TOKEN,
  /** Floats. */
  NONE;

  /** The name that a recipe uses. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
