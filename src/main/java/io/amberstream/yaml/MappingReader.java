package io.amberstream.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a mapping whose keys are known. Unknown and missing keys become problems at once; a key
 * that is absent reads as empty.
 */
public final class MappingReader {
  /** Begins the name of a key of the user's own, which holds anchors. */
  private static final String EXTENSION = "x-";

  private final Map<String, ConfigNode> entries;

  private MappingReader(Map<String, ConfigNode> entries) {
    this.entries = entries;
  }

  public static MappingReader of(ConfigNode node, List<String> required, List<String> optional) {
    return of(node, node.entries(), required, optional);
  }

  /**
   * The same for the mapping of a whole document, whose keys that begin with {@code x-} are the
   * user's own: they hold what aliases stand for, and are passed over.
   */
  public static MappingReader ofDocument(
      ConfigNode root, List<String> required, List<String> optional) {
    Optional<Map<String, ConfigNode>> entries = root.entries();
    entries.ifPresent(found -> found.keySet().removeIf(name -> name.startsWith(EXTENSION)));
    return of(root, entries, required, optional);
  }

  private static MappingReader of(
      ConfigNode node,
      Optional<Map<String, ConfigNode>> entries,
      List<String> required,
      List<String> optional) {
    List<String> known = Stream.concat(required.stream(), optional.stream()).toList();
    entries.ifPresent(
        found -> {
          found.forEach((name, child) -> rejectUnknown(name, child, known));
          required.stream()
              .filter(name -> !found.containsKey(name))
              .forEach(name -> node.problems().add(node.line(), node.keyOf(name), "is missing"));
        });
    return new MappingReader(entries.orElse(Map.of()));
  }

  private static void rejectUnknown(String name, ConfigNode child, List<String> known) {
    if (!known.contains(name)) {
      child.problem(
          "unknown key"
              + Suggestion.phrase(name, known)
              + " (known: "
              + String.join(", ", known)
              + ")");
    }
  }

  public Optional<ConfigNode> node(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  public Optional<Scalar> scalar(String key) {
    return node(key).flatMap(ConfigNode::scalar);
  }

  public Optional<String> text(String key) {
    return scalar(key).flatMap(Scalar::text);
  }

  /** The values of a list, or the one value that stands for a list. */
  public List<Scalar> scalars(String key) {
    List<Scalar> scalars = new ArrayList<>();
    node(key)
        .ifPresent(node -> node.items().forEach(item -> item.scalar().ifPresent(scalars::add)));
    return scalars;
  }
}
