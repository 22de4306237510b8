package io.amberstream.training;

/**
 * What share of its rate a step learns with: it rises over the warm-up and then falls in a straight
 * line, as ELECTRA does it. Immutable.
 *
 * @param warmUp share of all steps that rise, 0 to 1
 * @param floor share of the rate that the last step still has
 */
public record Schedule(double warmUp, double floor) {
  /** A twentieth of the steps rise; the last one keeps a fiftieth of the rate. */
  public static final Schedule USUAL = new Schedule(0.05, 0.02);

  public Schedule {
    if (!(warmUp >= 0 && warmUp < 1 && floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("warm-up %s, floor %s".formatted(warmUp, floor));
    }
  }

  /**
   * The share at a moment.
   *
   * @param progress what part of the run is done, by steps or by time, 0 to 1
   */
  double share(double progress) {
    if (progress < warmUp) {
      // Never 0: the first step would be lost.
      return Math.max(progress / warmUp, 0.01);
    }
    double left = (1 - Math.min(progress, 1)) / (1 - warmUp);
    return floor + (1 - floor) * left;
  }
}
