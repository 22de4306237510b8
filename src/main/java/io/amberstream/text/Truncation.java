package io.amberstream.text;

import java.util.Locale;
import java.util.Optional;

/** Which text of a pair loses tokens where both do not fit, as Hugging Face's strategies do it. */
public enum Truncation {
  /** The first text loses as many as needed; the second must leave it room. */
  ONLY_FIRST,
  /** The second text loses as many as needed; the first must leave it room. */
  ONLY_SECOND,
  /** The longer text loses first; where both are too long, each gets half. */
  LONGEST_FIRST;

  /**
   * How many tokens each text keeps, counted from its beginning.
   *
   * @param first tokens of the first text
   * @param second tokens of the second text
   */
  public record Kept(int first, int second) {}

  /**
   * Fits two texts into a model.
   *
   * @param room tokens that both may have together
   * @return what each keeps; empty where the strategy cannot make them fit
   */
  public Optional<Kept> fit(int first, int second, int room) {
    if (first + second <= room) {
      return Optional.of(new Kept(first, second));
    }
    return switch (this) {
      case ONLY_FIRST ->
          second < room ? Optional.of(new Kept(room - second, second)) : Optional.empty();
      case ONLY_SECOND ->
          first < room ? Optional.of(new Kept(first, room - first)) : Optional.empty();
      case LONGEST_FIRST -> Optional.of(longestFirst(first, second, room));
    };
  }

  private static Kept longestFirst(int first, int second, int room) {
    int shorter = Math.min(first, second);
    int half = room / 2;
    int keptOfShorter = Math.min(shorter, half);
    int keptOfLonger = room - keptOfShorter;
    // Of equals, the second keeps the odd token.
    return first > second
        ? new Kept(keptOfLonger, keptOfShorter)
        : new Kept(keptOfShorter, keptOfLonger);
  }

  /** The name that a configuration uses, such as {@code longest_first}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
