package io.amberstream.serde;

import java.util.Arrays;

/**
 * What serialisers for JSON Schema write before a document: {@code 00} and the schema's id of 4
 * bytes, or of 8 as Apicurio 2 does. No JSON begins so, and the document can be read without its
 * schema. Stateless.
 */
public final class JsonFrame {
  private static final int SHORT = 1 + Integer.BYTES;
  private static final int LONG = 1 + Long.BYTES;

  private JsonFrame() {}

  /** Index of the document's first byte; 0 where nothing is before it. */
  static int length(byte[] value) {
    if (value.length <= SHORT || value[0] != 0) {
      return 0;
    }
    return value.length > LONG && value[SHORT] != '{' && value[LONG] == '{' ? LONG : SHORT;
  }

  /** The document without what is before it; the same array where nothing is. */
  public static byte[] dropped(byte[] value) {
    int length = length(value);
    return length == 0 ? value : Arrays.copyOfRange(value, length, value.length);
  }
}
