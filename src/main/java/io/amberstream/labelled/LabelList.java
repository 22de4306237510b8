package io.amberstream.labelled;

import io.amberstream.input.InputException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The labels that a head learns, in the order of its logits. Immutable.
 *
 * <p>Labels are sorted by their UTF-16 units, so that the order depends on nothing but the labels.
 * Of tags {@link TagSequence#OUTSIDE} is first; then each type has its {@code B-} and its {@code
 * I-}, whether or not both occur.
 */
public final class LabelList {
  private static final int SHOWN = 30;

  private final List<String> names;
  private final Map<String, Integer> indices = new HashMap<>();

  private LabelList(List<String> names) {
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      indices.put(names.get(i), i);
    }
  }

  /** The labels in this order, such as a head's. */
  static LabelList ofNames(List<String> names) {
    return new LabelList(names);
  }

  /** The labels of examples; none of numbers and answers. */
  static LabelList of(Collection<LabelledExample> examples) {
    NavigableSet<String> labels = new TreeSet<>();
    NavigableSet<String> types = new TreeSet<>();
    boolean tagged = false;
    for (LabelledExample example : examples) {
      if (example instanceof Classified classified) {
        labels.addAll(classified.labels());
        classified.absent().ifPresent(labels::addAll);
      } else if (example instanceof Tagged) {
        tagged = true;
        types.addAll(ExampleLabels.of(example));
      }
    }
    List<String> names = new ArrayList<>(labels);
    if (tagged) {
      names.add(TagSequence.OUTSIDE);
      types.forEach(type -> names.addAll(List.of("B-" + type, "I-" + type)));
    }
    return new LabelList(names);
  }

  /** The labels, in order. */
  public List<String> names() {
    return names;
  }

  int size() {
    return names.size();
  }

  /**
   * The place of a label among the logits.
   *
   * @throws InputException if it is not in the list
   */
  int index(String label) {
    Integer index = indices.get(label);
    if (index == null) {
      throw new InputException(
          "label %s is unknown, expected one of %s"
              .formatted(LabelledFileException.quoted(label), shown()));
    }
    return index;
  }

  boolean contains(String label) {
    return indices.containsKey(label);
  }

  /** Names that differ in case, in blanks, hyphens or underscores only; each group sorted. */
  List<List<String>> nearlyEqual() {
    Map<String, List<String>> groups = new TreeMap<>();
    for (String name : names) {
      String plain =
          Normalizer.normalize(name, Normalizer.Form.NFKC)
              .replaceAll("[\\s_-]+", " ")
              .strip()
              .toLowerCase(Locale.ROOT);
      // B- and I- of two types that are nearly equal would be named twice.
      if (!name.startsWith("I-") || !contains("B-" + name.substring(2))) {
        groups.computeIfAbsent(plain, key -> new ArrayList<>()).add(name);
      }
    }
    return groups.values().stream().filter(group -> group.size() > 1).toList();
  }

  /** The labels for a message, at most thirty. */
  String shown() {
    String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return size() <= SHOWN ? first : first + " and %d more".formatted(size() - SHOWN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelList list && list.names.equals(names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
