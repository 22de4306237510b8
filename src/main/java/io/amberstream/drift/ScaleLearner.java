package io.amberstream.drift;

import com.tdunning.math.stats.TDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the scales of what a head says from its first results. For one thread at a time. */
final class ScaleLearner {
  static final String UNKNOWN = "unknown";

  private static final List<String> TOKENS = List.of("known", UNKNOWN);
  private static final double COMPRESSION = 100;

  private final Map<Measure, TDigest> numbers = new EnumMap<>(Measure.class);
  private final Set<String> labels = new LinkedHashSet<>();
  private boolean tokens;

  void add(Observation seen) {
    for (Measure measure : Measure.values()) {
      if (measure.isNumber() && seen.has(measure)) {
        numbers
            .computeIfAbsent(measure, added -> TDigest.createMergingDigest(COMPRESSION))
            .add(seen.number(measure));
      }
    }
    tokens |= seen.has(Measure.UNKNOWN);
    for (String label : seen.labels()) {
      if (labels.size() < Scale.MOST_LABELS) {
        labels.add(label);
      }
    }
  }

  /** The scales of the measures that there was something of. */
  Map<Measure, Scale> scales() {
    Map<Measure, Scale> scales = new EnumMap<>(Measure.class);
    numbers.forEach((measure, digest) -> scales.put(measure, Scale.Bins.ofDeciles(digest)));
    if (!labels.isEmpty()) {
      scales.put(Measure.LABELS, new Scale.Words(new ArrayList<>(labels)));
    }
    if (tokens) {
      scales.put(Measure.UNKNOWN, new Scale.Words(TOKENS));
    }
    return scales;
  }
}
