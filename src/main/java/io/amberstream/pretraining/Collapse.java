package io.amberstream.pretraining;

import java.util.Locale;
import java.util.Optional;

/**
 * Notices a half that guesses and could do better before the first step: what it could is lost, and
 * hardly ever comes back. One that begins by guessing may yet learn, and its figures fall for other
 * reasons too: the words of a new generator are easy to find at first. For one thread.
 */
final class Collapse {
  /** One look alone may be chance. */
  private static final int IN_A_ROW = 2;

  /** From this AUC on a discriminator does more than guess. */
  private static final double COULD_FIND = 0.6;

  /** How much more often than now the generator was right. */
  private static final double COULD_GUESS = 0.05;

  private double firstAuc = Double.NEGATIVE_INFINITY;
  private double firstAccuracy = Double.NEGATIVE_INFINITY;
  private int fallen;

  /** Before the first step. */
  void begin(ReplacedMeasures first) {
    firstAuc = first.auc();
    firstAccuracy = first.generatorAccuracy();
  }

  /** What has collapsed, in one sentence with advice, where something has. */
  Optional<String> after(ReplacedMeasures now) {
    Optional<String> found = fall(now);
    fallen = found.isPresent() ? fallen + 1 : 0;
    return fallen >= IN_A_ROW ? found : Optional.empty();
  }

  private Optional<String> fall(ReplacedMeasures now) {
    if (now.guessesReplaced() && firstAuc >= COULD_FIND) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the discriminator only guesses (AUC %.3f) and began with %.3f: it has collapsed; learn slower (--rate)",
              now.auc(),
              firstAuc));
    }
    if (now.guessesOneToken() && firstAccuracy > now.generatorAccuracy() + COULD_GUESS) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the generator guesses one token for everything (right %.1f %%) and began with %.1f %%: it has collapsed; learn slower (--generator-rate)",
              100 * now.generatorAccuracy(),
              100 * firstAccuracy));
    }
    return Optional.empty();
  }
}
