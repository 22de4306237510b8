package io.amberstream.graph;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input or output of a graph. Immutable.
 *
 * @param name what callers call it
 * @param type what its numbers are; null for a type that no graph of ours needs
 * @param shape its dimensions: a name such as {@code batch}, or a size in digits such as {@code 3}
 */
public record GraphValue(String name, @Nullable DataType type, List<String> shape) {

  public GraphValue {
    requireNonNull(name, "name is null");
    shape = List.copyOf(shape);
  }

  /** With dimensions that are names or numbers. */
  public static GraphValue of(String name, DataType type, Object... shape) {
    return new GraphValue(name, type, Arrays.stream(shape).map(Object::toString).toList());
  }
}
