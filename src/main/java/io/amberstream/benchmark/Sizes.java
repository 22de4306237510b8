package io.amberstream.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * How much a benchmark does. Immutable.
 *
 * @param events of each throughput measurement
 * @param warmUpEvents that each application tags before it is measured
 * @param sideEvents of each measurement of heads and scaling
 * @param trickle how long each steady rate lasts
 * @param enduranceEvents over which the growth of memory is measured
 * @param budgets token budgets to try for the bare runtime
 */
public record Sizes(
    int events,
    int warmUpEvents,
    int sideEvents,
    Duration trickle,
    int enduranceEvents,
    List<Integer> budgets) {
  /** Some eight minutes on two cores. */
  public static final Sizes FULL =
      new Sizes(6000, 12_000, 2500, Duration.ofSeconds(15), 200_000, List.of(256, 512, 1024, 2048));

  /**
   * Some ninety seconds on two cores. The start and the end of a backlog weigh more, so its ratios
   * to the bare runtime are lower.
   */
  public static final Sizes QUICK =
      new Sizes(1500, 1000, 600, Duration.ofSeconds(5), 8000, List.of(512, 1024));

  public Sizes {
    if (events < 1
        || warmUpEvents < 1
        || sideEvents < 1
        || enduranceEvents < 4
        || trickle.isZero()) {
      throw new IllegalArgumentException("a benchmark needs events and time");
    }
    budgets = List.copyOf(budgets);
    if (budgets.isEmpty()) {
      throw new IllegalArgumentException("a benchmark needs a token budget");
    }
  }
}
