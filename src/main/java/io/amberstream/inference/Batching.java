package io.amberstream.inference;

import java.util.Locale;

/** Which texts may share a run of the model. */
public enum Batching {
  /** Any: the fastest. A dynamically quantised model then scores a text by its company too. */
  FREE,
  /** One window a run: the same text gets the same answer every time. */
  ALONE;

  /** The name that a configuration uses, such as {@code free}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
