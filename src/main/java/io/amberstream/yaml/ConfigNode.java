package io.amberstream.yaml;

import io.amberstream.input.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A node of the file with its key and line. Its accessors add a problem where the type is wrong.
 */
public final class ConfigNode {
  private final Node node;
  private final String key;
  private final int line;
  private final Interpolation interpolation;
  private final Problems problems;

  private ConfigNode(
      Node node, String key, int line, Interpolation interpolation, Problems problems) {
    this.node = node;
    this.key = key;
    this.line = line;
    this.interpolation = interpolation;
    this.problems = problems;
  }

  static ConfigNode root(Node node, Interpolation interpolation, Problems problems) {
    return new ConfigNode(node, "", 1, interpolation, problems);
  }

  public String key() {
    return key;
  }

  /** The line of the node's key; that of the node itself in a list. */
  public int line() {
    return line;
  }

  public Problems problems() {
    return problems;
  }

  /** Where the values that were read so far have references. */
  public References references() {
    return interpolation.references();
  }

  public void problem(String message) {
    problems.add(line, key, message);
  }

  public String keyOf(String child) {
    return key.isEmpty() ? Phrase.onOneLine(child) : key + "." + Phrase.onOneLine(child);
  }

  /** Whether it is a single value. */
  public boolean isScalar() {
    return node instanceof ScalarNode;
  }

  /** Whether it is a list without anything in it. */
  public boolean isEmptyList() {
    return node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
  }

  /** A single value with its references replaced; its type is up to the reader. */
  public Optional<Scalar> scalar() {
    if (!(node instanceof ScalarNode scalar)) {
      problem("expected a single value, found " + kind());
      return Optional.empty();
    }
    if (Tag.NULL.equals(scalar.getTag())) {
      problem("has no value");
      return Optional.empty();
    }
    Interpolation.Result result = interpolation.replace(key, scalar.getValue());
    result.failures().forEach(this::problem);
    return result.failures().isEmpty()
        ? Optional.of(
            new Scalar(result.value(), result.shown(), result.substituted(), line, key, problems))
        : Optional.empty();
  }

  /** The items of a list; a single value counts as a list of one. */
  public List<ConfigNode> items() {
    if (!(node instanceof SequenceNode sequence)) {
      return List.of(this);
    }
    if (sequence.getValue().isEmpty()) {
      problem("is empty, expected at least one");
    }
    List<ConfigNode> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      String itemKey = key + "[" + items.size() + "]";
      items.add(new ConfigNode(item, itemKey, NodeTree.line(item), interpolation, problems));
    }
    return items;
  }

  /** The entries of a mapping in file order, merge keys followed; empty where it is none. */
  public Optional<Map<String, ConfigNode>> entries() {
    if (!(node instanceof MappingNode mapping)) {
      problem("expected a mapping of keys to values, found " + kind());
      return Optional.empty();
    }
    Map<String, ConfigNode> entries = new LinkedHashMap<>();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (Tag.MERGE.equals(entry.getKeyNode().getTag())) {
        merged.add(entry.getValueNode());
      } else {
        put(entry, entries);
      }
    }
    for (Node from : merged) {
      merge(from, entries);
    }
    return Optional.of(entries);
  }

  private void put(NodeTuple entry, Map<String, ConfigNode> entries) {
    int keyLine = NodeTree.line(entry.getKeyNode());
    if (!(entry.getKeyNode() instanceof ScalarNode name)) {
      problems.add(keyLine, key, "expected a name as key, found a list or a mapping");
      return;
    }
    ConfigNode first = entries.get(name.getValue());
    String childKey = keyOf(name.getValue());
    if (first != null) {
      problems.add(keyLine, childKey, "duplicate key, first on line " + first.line);
      return;
    }
    entries.put(
        name.getValue(),
        new ConfigNode(entry.getValueNode(), childKey, keyLine, interpolation, problems));
  }

  /** Adds what the mapping itself does not say: {@code <<: *base} or {@code <<: [*a, *b]}. */
  private void merge(Node from, Map<String, ConfigNode> entries) {
    List<Node> sources =
        from instanceof SequenceNode sequence ? sequence.getValue() : List.of(from);
    for (Node source : sources) {
      new ConfigNode(source, key, NodeTree.line(source), interpolation, problems)
          .entries()
          .ifPresent(found -> found.forEach(entries::putIfAbsent));
    }
  }

  private String kind() {
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    return Tag.NULL.equals(node.getTag()) ? "no value" : "a single value";
  }
}
