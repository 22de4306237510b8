package io.amberstream.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The nodes and constants of a graph that only certain outputs need. Immutable.
 *
 * @param outputs what the nodes give
 * @param constants names of initializers
 */
record DeadNodes(Set<String> outputs, Set<String> constants) {

  /**
   * Finds them.
   *
   * @param removed outputs of the graph that go
   * @param kept a tensor that stays, although it may be no output
   */
  static DeadNodes of(OnnxFile file, Set<String> removed, String kept) {
    Set<String> roots =
        file.outputs().stream()
            .map(GraphValue::name)
            .filter(output -> !removed.contains(output))
            .collect(Collectors.toCollection(HashSet::new));
    roots.add(kept);
    Set<String> needed = upTo(file.nodes(), roots);
    // What leads to none of the outputs at all is left where it is: another may know why.
    Set<String> dead = upTo(file.nodes(), removed);
    dead.removeAll(needed);
    Set<String> outputs =
        file.nodes().stream()
            .flatMap(node -> node.outputs().stream())
            .filter(dead::contains)
            .collect(Collectors.toSet());
    dead.removeIf(name -> !file.has(name));
    return new DeadNodes(outputs, Set.copyOf(dead));
  }

  boolean has(Node node) {
    return node.outputs().stream().anyMatch(outputs::contains);
  }

  boolean hasConstant(String name) {
    return constants.contains(name);
  }

  /** All tensors that lead to some, these among them. */
  private static Set<String> upTo(List<Node> nodes, Set<String> roots) {
    Set<String> tensors = new HashSet<>(roots);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      // A node stands after those whose outputs it reads.
      if (nodes.get(i).outputs().stream().anyMatch(tensors::contains)) {
        nodes.get(i).outputs().stream().filter(name -> !name.isEmpty()).forEach(tensors::add);
        tensors.addAll(nodes.get(i).inputs());
      }
    }
    return tensors;
  }
}
