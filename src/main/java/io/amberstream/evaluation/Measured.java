package io.amberstream.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Measures over all examples, and an interval for each by the bootstrap: the examples are drawn
 * anew with replacement, and the measures of each draw sorted; 95 % of them lie in the interval.
 * The draws are the same every time. A share of the examples has the interval of a share instead:
 * drawing anew from none or from nothing but hits would always give the same. Immutable.
 *
 * @param measures by name, in the order to show them
 * @param intervals by the same names; none where a measure is not defined
 */
record Measured(Map<String, Double> measures, Map<String, Interval> intervals) {
  private static final int DRAWS = 1000;
  private static final int BELOW = DRAWS * 25 / 1000;
  private static final long SEED = 95;

  Measured {
    // Not Map.copyOf, which would forget the order.
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
  }

  /** Measures a number of examples, none of the measures being a share of them. */
  static Measured of(int examples, Function<int[], Map<String, Double>> measure) {
    return of(examples, Set.of(), measure);
  }

  /**
   * Measures a number of examples.
   *
   * @param shares those of the measures that are a number of examples, divided by all
   * @param measure the measures of examples by their indices, of which some may occur several times
   */
  static Measured of(
      int examples, Set<String> shares, Function<int[], Map<String, Double>> measure) {
    Map<String, Double> measures = measure.apply(IntStream.range(0, examples).toArray());
    SplittableRandom random = new SplittableRandom(SEED);
    List<Map<String, Double>> draws = new ArrayList<>();
    for (int i = 0; i < DRAWS; i++) {
      draws.add(measure.apply(random.ints(examples, 0, examples).toArray()));
    }
    Map<String, Interval> intervals = new LinkedHashMap<>();
    for (String name : measures.keySet()) {
      if (shares.contains(name)) {
        Interval.ofShare(Math.round(measures.get(name) * examples), examples)
            .ifPresent(interval -> intervals.put(name, interval));
        continue;
      }
      double[] values =
          draws.stream()
              .mapToDouble(draw -> draw.getOrDefault(name, Double.NaN))
              .sorted()
              .toArray();
      // What is not a number comes last.
      if (!Double.isNaN(values[DRAWS - 1])) {
        intervals.put(name, new Interval(values[BELOW], values[DRAWS - 1 - BELOW]));
      }
    }
    return new Measured(measures, intervals);
  }
}
