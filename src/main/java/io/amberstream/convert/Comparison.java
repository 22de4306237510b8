package io.amberstream.convert;

import static java.util.Objects.requireNonNull;

import io.amberstream.text.InputSequence;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the logits of one graph are from those of another on the same texts. Immutable.
 *
 * @param byOutput by the name of the output
 * @param texts how many texts there were
 * @param time processor time of the compared graph for a text by itself, the mean
 * @param baselineTime the same of the one that it is held against
 */
public record Comparison(
    Map<String, Distance> byOutput, int texts, Duration time, Duration baselineTime) {

  /** The first runs of a session take longer. */
  private static final int WARM_UP = 8;

  /**
   * How far one output is off.
   *
   * @param mean the mean of the absolute differences of its logits
   * @param largest the largest of them
   * @param flips places at which another label has the greatest logit
   * @param places how many places there are: texts, or tokens
   * @param size the mean of the absolute values of the logits that it is held against
   */
  public record Distance(double mean, double largest, int flips, int places, double size) {
    /** Such as {@code 0.0312 on average, 0.41 at most; 2 of 500 labels flip}. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "logits %.4f off on average, %.4f at most; %d of %d labels flip",
          mean,
          largest,
          flips,
          places);
    }
  }

  public Comparison {
    byOutput = new TreeMap<>(byOutput);
  }

  /** The largest difference of all. */
  double largest() {
    return byOutput.values().stream().mapToDouble(Distance::largest).max().orElse(0);
  }

  /**
   * Runs both graphs on each sequence.
   *
   * @param widths how many logits a place of each output has; 1 where the sign is the answer
   * @param listener told after each sequence
   */
  static Comparison of(
      GraphSession graph,
      GraphSession baseline,
      List<InputSequence> sequences,
      Map<String, Integer> widths,
      ConversionListener listener) {
    listener.at("comparing", 0, sequences.size());
    Map<String, Sum> sums = new TreeMap<>();
    for (InputSequence sequence : sequences.subList(0, Math.min(WARM_UP, sequences.size()))) {
      graph.run(sequence);
      baseline.run(sequence);
    }
    long time = 0;
    long baselineTime = 0;
    int done = 0;
    for (InputSequence sequence : sequences) {
      long start = processorTime();
      Map<String, float[]> found = graph.run(sequence);
      long middle = processorTime();
      Map<String, float[]> expected = baseline.run(sequence);
      baselineTime += processorTime() - middle;
      time += middle - start;
      expected.forEach(
          (name, values) ->
              sums.computeIfAbsent(name, any -> new Sum())
                  .add(requireNonNull(found.get(name)), values, widths.getOrDefault(name, 1)));
      listener.at("comparing", ++done, sequences.size());
    }
    Map<String, Distance> distances = new TreeMap<>();
    sums.forEach((name, sum) -> distances.put(name, sum.distance()));
    int count = Math.max(1, sequences.size());
    return new Comparison(
        distances,
        sequences.size(),
        Duration.ofNanos(time / count),
        Duration.ofNanos(baselineTime / count));
  }

  /** A run has one thread, the caller's. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static final class Sum {
    private double total;
    private double size;
    private double largest;
    private long values;
    private int flips;
    private int places;

    void add(float[] found, float[] expected, int width) {
      if (found.length != expected.length) {
        throw new ConvertException(
            "the graphs give %d and %d logits for a text".formatted(found.length, expected.length));
      }
      for (int i = 0; i < expected.length; i++) {
        double difference = Math.abs((double) found[i] - expected[i]);
        // What is not a number must not pass for close.
        largest = difference <= largest ? largest : difference;
        total += difference;
        size += Math.abs(expected[i]);
      }
      values += expected.length;
      for (int from = 0; from + width <= expected.length; from += width) {
        places++;
        flips += best(found, from, width) == best(expected, from, width) ? 0 : 1;
      }
    }

    private static int best(float[] logits, int from, int width) {
      if (width == 1) {
        return logits[from] > 0 ? 1 : 0;
      }
      int best = 0;
      for (int i = 1; i < width; i++) {
        best = logits[from + i] > logits[from + best] ? i : best;
      }
      return best;
    }

    Distance distance() {
      long count = Math.max(1, values);
      return new Distance(total / count, largest, flips, places, size / count);
    }
  }
}
