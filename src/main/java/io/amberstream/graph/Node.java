package io.amberstream.graph;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One operation of a graph. Immutable.
 *
 * @param domain {@code ""} for ONNX's own operators, else such as {@code com.microsoft}
 * @param operator such as {@code MatMul}
 * @param inputs names of tensors; {@code ""} where an optional one is left out
 * @param outputs names that no other node gives
 * @param attributes by name; kinds that no graph of ours needs are left out
 */
public record Node(
    String domain,
    String operator,
    List<String> inputs,
    List<String> outputs,
    Map<String, Attribute> attributes) {
  /** Where the operators of ONNX Runtime's own stand. */
  public static final String MICROSOFT = "com.microsoft";

  public Node {
    requireNonNull(domain, "domain is null");
    requireNonNull(operator, "operator is null");
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = new LinkedHashMap<>(attributes);
  }

  /** An input; {@code ""} where there is none. */
  String input(int index) {
    return index < inputs.size() ? inputs.get(index) : "";
  }

  String output() {
    return outputs.isEmpty() ? "" : outputs.get(0);
  }

  boolean is(String name) {
    return operator.equals(name);
  }

  /** The whole number with this name, or another where there is none. */
  long number(String name, long otherwise) {
    return attributes.get(name) instanceof Attribute.Whole whole ? whole.value() : otherwise;
  }

  /** The same of a small number; empty where it is not there. */
  OptionalInt size(String name) {
    return attributes.get(name) instanceof Attribute.Whole whole
        ? OptionalInt.of((int) whole.value())
        : OptionalInt.empty();
  }
}
