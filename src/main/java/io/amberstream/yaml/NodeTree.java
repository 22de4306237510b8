package io.amberstream.yaml;

import io.amberstream.input.Problems;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Checks that a graph of nodes is safe to walk as a tree: no alias leads back to its own anchor,
 * and the aliases do not blow the document up.
 */
final class NodeTree {
  private static final long MAX_NODES = 100_000;

  private final Problems problems;
  private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private NodeTree(Problems problems) {
    this.problems = problems;
  }

  /** Whether the tree is safe to walk; adds problems where it is not. */
  static boolean isSound(Node root, Problems problems) {
    int before = problems.count();
    long nodes = new NodeTree(problems).size(root);
    if (nodes > MAX_NODES && problems.count() == before) {
      problems.add(
          1, "", "too large: more than " + MAX_NODES + " values once its aliases are followed");
    }
    return problems.count() == before;
  }

  /** Counts the nodes with aliases followed; the depth is limited by the parser. */
  private long size(Node node) {
    Long known = sizes.get(node);
    if (known != null) {
      return known;
    }
    if (!open.add(node)) {
      problems.add(line(node), "", "the anchor that starts here contains an alias to itself");
      return 0;
    }
    if (!Tag.standardTags.contains(node.getTag()) && !Tag.MERGE.equals(node.getTag())) {
      String tag = Phrase.quote(node.getTag().getValue());
      problems.add(line(node), "", "the tag " + tag + " is not supported, leave it out");
    }
    long size = 1;
    for (Node child : children(node)) {
      size = Math.min(MAX_NODES + 1, size + size(child));
    }
    open.remove(node);
    sizes.put(node, size);
    return size;
  }

  private static List<Node> children(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (node instanceof MappingNode mapping) {
      return mapping.getValue().stream()
          .flatMap(entry -> Stream.of(entry.getKeyNode(), entry.getValueNode()))
          .toList();
    }
    return List.of();
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
