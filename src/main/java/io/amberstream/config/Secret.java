package io.amberstream.config;

import static java.util.Objects.requireNonNull;

/** A value that nobody shall see. Immutable; its text form masks it. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = requireNonNull(value, "value is null");
  }

  /** The value, for whoever asks for it. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return Secrets.MASK;
  }
}
