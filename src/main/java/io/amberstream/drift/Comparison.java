package io.amberstream.drift;

/**
 * A window beside what it is held against. Immutable.
 *
 * @param before the reference
 * @param now the window
 * @param distance Jensen-Shannon, 0 to 1: what is judged
 * @param stabilityIndex the population stability index, for people
 * @param limit the distance from which on the window is over
 */
record Comparison(
    Counted before, Counted now, double distance, double stabilityIndex, double limit) {

  static Comparison of(MeasureReference reference, Counted now, double least) {
    return new Comparison(
        reference.counted(),
        now,
        Divergence.jensenShannon(reference.counted().counts(), now.counts()),
        Divergence.stabilityIndex(reference.counted().counts(), now.counts()),
        reference.past().limit(now.texts(), least));
  }

  boolean isOver() {
    return distance > limit;
  }
}
