package io.amberstream.drift;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was counted on a scale. Immutable.
 *
 * @param scale the kinds
 * @param texts how many texts had something to count
 * @param counts how often each kind came
 * @param level where the numbers lie; empty where words were counted
 */
record Counted(Scale scale, long texts, List<Long> counts, Optional<Level> level) {

  Counted {
    requireNonNull(scale, "scale is null");
    requireNonNull(level, "level is null");
    counts = List.copyOf(counts);
    if (counts.size() != scale.size()) {
      throw new IllegalArgumentException(
          counts.size() + " counts, expected " + scale.size() + ", one of each kind");
    }
  }

  /** The mean of the numbers, or the share of the unknown tokens; NaN for labels. */
  double mean() {
    return level.map(Level::mean).orElse(shares().getOrDefault(ScaleLearner.UNKNOWN, Double.NaN));
  }

  /** The share of each word that came; empty where numbers were counted. */
  Map<String, Double> shares() {
    Map<String, Double> shares = new LinkedHashMap<>();
    if (scale instanceof Scale.Words) {
      double sum = counts.stream().mapToLong(Long::longValue).sum();
      for (int i = 0; i < counts.size(); i++) {
        if (counts.get(i) > 0) {
          shares.put(scale.name(i), counts.get(i) / sum);
        }
      }
    }
    return shares;
  }
}
