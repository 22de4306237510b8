package io.amberstream.inference;

import static java.util.Objects.requireNonNull;

/**
 * One of those who ask an engine, and how much of its workers' time is theirs while others wait
 * too. Immutable. Compared by identity: two with the same name are two.
 */
public final class Share {
  /** The largest weight. */
  public static final int MAX_WEIGHT = 1000;

  private final String name;
  private final int weight;

  /**
   * Creates one.
   *
   * @param name says whose it is, for people
   * @param weight 1 to 1000; of two that both wait, one with twice the weight gets twice the time
   */
  public Share(String name, int weight) {
    this.name = requireNonNull(name, "name is null");
    if (weight < 1 || weight > MAX_WEIGHT) {
      throw new IllegalArgumentException(
          "weight is %d, expected 1 to %d".formatted(weight, MAX_WEIGHT));
    }
    this.weight = weight;
  }

  int weight() {
    return weight;
  }

  @Override
  public String toString() {
    return name + " (weight " + weight + ")";
  }
}
