package io.amberstream.graph;

import java.util.List;

/** A setting of a node. Immutable. */
public sealed interface Attribute {
  /** A whole number. */
  record Whole(long value) implements Attribute {}

  /** A number. */
  record Real(float value) implements Attribute {}

  /** Text. */
  record Text(String value) implements Attribute {}

  /** Whole numbers. */
  record Wholes(List<Long> values) implements Attribute {
    public Wholes {
      values = List.copyOf(values);
    }
  }

  /** A constant. */
  record Constant(Initializer value) implements Attribute {}
}
