package io.amberstream.drift;

import java.util.EnumMap;
import java.util.Map;

/** Counts one window of a head's results, on given scales. For one thread at a time. */
final class WindowTallies {
  private final Map<Measure, Tally> tallies = new EnumMap<>(Measure.class);
  private int texts;

  WindowTallies(Map<Measure, Scale> scales) {
    scales.forEach((measure, scale) -> tallies.put(measure, new Tally(measure, scale)));
  }

  void add(Observation seen) {
    texts++;
    tallies.values().forEach(tally -> tally.add(seen));
  }

  int texts() {
    return texts;
  }

  Map<Measure, Tally> tallies() {
    return tallies;
  }
}
