package io.amberstream.training;

import io.amberstream.torch.HeadShape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells how far a head comes in some hundred steps on the hidden states of a layer, so that it
 * shows whether they are worth anything. Immutable.
 *
 * @param full settings of the whole run
 */
record QuickTry(HeadShape shape, LoopSettings full) {
  private static final int STEPS = 400;

  /** How much better the middle layer must be for the last to count as bad. */
  private static final double FAR = 0.02;

  /** From here on a task is so easy that no encoder is better than another. */
  private static final double EASY = 0.99;

  /** What it reaches on the part held out, which has examples. */
  Measure reached(FeatureExamples training, FeatureExamples heldOut) {
    LoopSettings quick =
        new LoopSettings(
            Math.min(STEPS, full.steps()),
            Optional.empty(),
            full.batch(),
            STEPS,
            0,
            0,
            full.seed(),
            Schedule.USUAL);
    return FrozenHead.learn(shape, training, heldOut, quick, new LoopListener() {})
        .measure()
        .orElseThrow();
  }

  /**
   * What the tries say, in a sentence, and in a second one where the base is of no use.
   *
   * @param layer number of the middle layer, from 1
   * @param random with random weights in place of the base's
   */
  List<String> sentences(Measure last, Measure middle, int layer, Measure random) {
    String all =
        String.format(
            Locale.ROOT,
            "%s: a quick try reaches %s %.3f on the last layer, %.3f on layer %d, %.3f with random weights%s",
            shape.name(),
            last.name(),
            last.value(),
            middle.value(),
            layer,
            random.value(),
            middle.value() - last.value() > FAR
                ? ": the last layer was made for something else, try --tune all"
                : "");
    double best = Math.max(last.value(), middle.value());
    if (random.value() < best) {
      return List.of(all);
    }
    return List.of(
        all,
        best >= EASY
            ? "the labels are told by single words, so easily that random weights do it too: nothing of the base can be told by them"
            : "warning: random weights do as well as the base: it is broken or made for other texts, or these are too few to tell");
  }
}
