package io.amberstream.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One figure per round by what was measured, in the order of the rounds: texts per second, say. */
final class Rates {
  private final Map<String, List<Double>> byName = new LinkedHashMap<>();

  void add(String name, double value) {
    byName.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
  }

  /** Whether it was measured. */
  boolean has(String name) {
    return byName.containsKey(name);
  }

  /** The median over the rounds. */
  double median(String name) {
    List<Double> rates = byName.get(name);
    if (rates == null) {
      throw new IllegalArgumentException(name + " was not measured");
    }
    return SortedValues.of(rates).median();
  }

  /** One median over another. */
  double ratio(String name, String other) {
    return median(name) / median(other);
  }

  Map<String, List<Double>> all() {
    return Collections.unmodifiableMap(byName);
  }
}
