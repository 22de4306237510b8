package io.amberstream.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A figure that is a sum over sources, divided by a count over the same sources: flips by pairs,
 * shifts by texts. Sources without a count are left out. For one thread.
 */
final class Ratio {
  private final List<Double> above = new ArrayList<>();
  private final List<Integer> below = new ArrayList<>();

  /** Adds what one source, such as a template, brings. */
  void add(double sum, int count) {
    if (count > 0) {
      above.add(sum);
      below.add(count);
    }
  }

  int sources() {
    return below.size();
  }

  /** What was counted, over all sources. */
  int n() {
    return below.stream().mapToInt(Integer::intValue).sum();
  }

  /** The figure; not a number where nothing was counted. */
  double value() {
    return value(IntStream.generate(() -> 1).limit(sources()).toArray());
  }

  /** The figure when each source counts so many times. */
  double value(int[] times) {
    double sum = 0;
    double count = 0;
    for (int i = 0; i < times.length; i++) {
      sum += times[i] * above.get(i);
      count += times[i] * (double) below.get(i);
    }
    return sum / count;
  }

  /** A share of what was counted. */
  Figure share(Measure measure, String group, Bootstrap draws, Limits limits) {
    return Figure.of(
        measure, group, value(), draws.ofShare(sources(), this::value), n(), sources(), limits);
  }

  /** A mean of what was counted. */
  Figure mean(Measure measure, String group, Bootstrap draws, Limits limits) {
    return Figure.of(
        measure, group, value(), draws.interval(sources(), this::value), n(), sources(), limits);
  }
}
