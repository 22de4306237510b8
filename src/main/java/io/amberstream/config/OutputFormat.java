package io.amberstream.config;

import java.util.Locale;

/** How an enriched event is written. */
public enum OutputFormat {
  /** Avro, by the schema of enriched events. */
  AVRO,
  /** A JSON object with the names of that schema. */
  JSON;

  /** The name that a configuration uses, such as {@code avro}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
