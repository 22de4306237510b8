package io.amberstream.training;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where a run stands: all that it needs, beside weights and what the optimiser remembers, to go on
 * as if it had never stopped. Immutable.
 *
 * @param step steps done
 * @param drawn batches drawn so far by head
 * @param best the best mean of the measures; empty list before the first look
 * @param sinceBest looks since then
 * @param elapsed time spent learning
 * @param curve what was seen so far
 * @param losses those of the steps since the last look, added up
 */
public record LoopState(
    long step,
    Map<String, Long> drawn,
    List<Measure> best,
    long bestStep,
    int sinceBest,
    Duration elapsed,
    List<Look> curve,
    double losses) {

  /**
   * A look at the part that was held out.
   *
   * @param loss the mean loss of the steps since the last look
   * @param measures by head
   */
  public record Look(long step, double loss, Map<String, Measure> measures) {
    public Look {
      measures = Map.copyOf(measures);
    }
  }

  public LoopState {
    drawn = Map.copyOf(drawn);
    best = List.copyOf(best);
    curve = List.copyOf(curve);
  }

  /** Before the first step. */
  static LoopState start() {
    return new LoopState(0, Map.of(), List.of(), 0, 0, Duration.ZERO, List.of(), 0);
  }

  /** The mean of all heads' measures and losses: what decides which step was the best. */
  static Measure mean(Map<String, Measure> measures) {
    return new Measure(
        "mean",
        measures.values().stream().mapToDouble(Measure::value).average().orElse(Double.NaN),
        measures.values().stream().mapToDouble(Measure::loss).average().orElse(Double.NaN));
  }
}
