package io.amberstream.config;

import java.util.Locale;

/** How the value of an input record holds its text. */
public enum InputFormat {
  /** A JSON object with the text in one of its fields. */
  JSON,
  /** An Avro record with the text in one of its fields. */
  AVRO,
  /** A Protobuf message with the text in one of its fields. */
  PROTOBUF,
  /** The whole value is the text, in UTF-8. */
  TEXT;

  /** The name that a configuration uses, such as {@code json}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
