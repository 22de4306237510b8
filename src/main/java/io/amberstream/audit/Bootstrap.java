package io.amberstream.audit;

import io.amberstream.evaluation.Interval;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Intervals by drawing the sources of a figure anew, with replacement (Efron 1979). Pairs of one
 * template are not independent, so whole templates are drawn. Immutable.
 *
 * @param seed chooses the draws
 */
record Bootstrap(long seed) {
  private static final int DRAWS = 1000;

  /** Of the draws, those in which a figure may be undefined, as by a group that was not drawn. */
  private static final int UNDEFINED = DRAWS / 20;

  private static final double BELOW = 0.025;

  /**
   * The interval of a figure.
   *
   * @param sources how many there are
   * @param figure its value when each source counts so many times; not a number where undefined
   * @return empty where too many draws left the figure undefined
   */
  Optional<Interval> interval(int sources, ToDoubleFunction<int[]> figure) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] times = new int[sources];
      for (int i = 0; i < sources; i++) {
        times[random.nextInt(sources)]++;
      }
      values[draw] = figure.applyAsDouble(times);
    }
    double[] defined = DoubleStream.of(values).filter(Double::isFinite).sorted().toArray();
    if (defined.length < DRAWS - UNDEFINED) {
      return Optional.empty();
    }
    int below = (int) (defined.length * BELOW);
    return Optional.of(new Interval(defined[below], defined[defined.length - 1 - below]));
  }

  /**
   * The same of a share, of which all draws may agree: none or all. How far it may be from that is
   * then what so many sources without an exception say.
   */
  Optional<Interval> ofShare(int sources, ToDoubleFunction<int[]> share) {
    return interval(sources, share)
        .flatMap(
            range -> {
              boolean agree = range.low() == range.high();
              boolean none = agree && range.high() == 0;
              boolean all = agree && range.low() == 1;
              return none || all
                  ? Interval.ofShare(all ? sources : 0, sources)
                  : Optional.of(range);
            });
  }
}
