package io.amberstream.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the labels of a file stand for those of a head. Immutable.
 *
 * @param only the labels of the head that it may answer with; empty for all
 * @param names labels of the head by a name that the file has for them; several where the file
 *     makes no difference between them
 */
public record LabelRules(List<String> only, Map<String, List<String>> names) {

  public LabelRules {
    only = List.copyOf(only);
    names = Map.copyOf(requireNonNull(names, "names is null"));
  }

  /** Every label, by its own name. */
  static LabelRules none() {
    return new LabelRules(List.of(), Map.of());
  }

  /**
   * Rules as they are written: {@code PER}, or {@code neutral,contradiction}, by the file's name.
   */
  public static LabelRules written(List<String> only, Map<String, String> names) {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    names.forEach((name, written) -> labels.put(name, List.of(written.split(",", -1))));
    return new LabelRules(only, labels);
  }

  /** The same rules, which always allow one label. */
  LabelRules with(String label) {
    return only.isEmpty() || only.contains(label)
        ? this
        : new LabelRules(Stream.concat(only.stream(), Stream.of(label)).toList(), names);
  }

  boolean isEmpty() {
    return only.isEmpty() && names.isEmpty();
  }
}
