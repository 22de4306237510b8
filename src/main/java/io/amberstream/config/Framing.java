package io.amberstream.config;

import java.util.Locale;

/** What stands before an Avro datum and says which schema it was written with. */
public enum Framing {
  /** Avro's single-object encoding: the fingerprint of the schema. */
  SINGLE_OBJECT,
  /** The wire format of Confluent's serialisers: the schema's id in a registry. */
  CONFLUENT;

  /** The name that a configuration uses, such as {@code confluent}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
