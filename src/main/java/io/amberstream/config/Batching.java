package io.amberstream.config;

import java.util.Locale;

/** Whether texts of several records may share a pass of the model. */
public enum Batching {
  /** Texts of about one length share a pass: the fast way. */
  FREE,
  /** Each text runs by itself, so that its scores never depend on its neighbours. */
  ALONE;

  /** The name in the file, such as {@code free}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
