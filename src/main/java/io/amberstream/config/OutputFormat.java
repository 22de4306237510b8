package io.amberstream.config;

import java.util.Locale;

/** How an enriched event is written. */
public enum OutputFormat {
  /** Avro, by the schema of enriched events. */
  AVRO,
  /** A JSON object with the names of that schema. */
  JSON;

  /** The name in the file, such as {@code avro}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
