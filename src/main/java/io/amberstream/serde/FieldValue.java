package io.amberstream.serde;

import java.util.List;
import java.util.Map;

/** What stands in a field of an event, as far as it can be a text or a label. Immutable. */
public sealed interface FieldValue {

  /** The kind of value with its article, for messages. */
  String description();

  /** A string; of Avro, an enum too. */
  record Text(String characters) implements FieldValue {
    @Override
    public String description() {
      return "a string";
    }
  }

  /**
   * A number or a boolean.
   *
   * @param written such as {@code 3.50} or {@code true}
   */
  record Literal(String written) implements FieldValue {
    @Override
    public String description() {
      return written.equals("true") || written.equals("false") ? "a boolean" : "a number";
    }
  }

  /** An array; nulls are left out. */
  record Elements(List<FieldValue> values) implements FieldValue {
    public Elements {
      values = List.copyOf(values);
    }

    @Override
    public String description() {
      return "an array";
    }
  }

  /** An object, a record or a map by its names; nulls are left out. */
  record Members(Map<String, FieldValue> values) implements FieldValue {
    public Members {
      values = Map.copyOf(values);
    }

    @Override
    public String description() {
      return "an object";
    }
  }

  /** What is neither a text nor a label, such as bytes. */
  record Unfit(String description) implements FieldValue {}
}
