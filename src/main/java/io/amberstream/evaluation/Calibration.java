package io.amberstream.evaluation;

import io.amberstream.ask.LoadedModel;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.input.InputException;
import io.amberstream.labelled.LabelledFileException;
import io.amberstream.model.Head;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How a head's scores become honest, and what that was worth on texts that it was not found on.
 * Immutable.
 *
 * <pre>{@code
 * Calibration calibration = Calibration.of(engine, model, head, Path.of("held-out.tsv"));
 * if (calibration.isBetter()) {
 *   CalibrationFile.write(folder, head, calibration.temperature());
 * }
 * }</pre>
 *
 * @param temperature what the head's logits are to be divided by, found on all examples; a
 *     temperature that it has already is in it
 * @param measured examples of the half that measured
 * @param before there, with the scores as they are
 * @param after there, with a temperature that was found on the other half
 */
public record Calibration(double temperature, int measured, Honesty before, Honesty after) {
  /** With fewer in a half, chance says more than the head. */
  private static final int LEAST = 50;

  private static final long SEED = 7;

  /**
   * How honest scores are: the less, the more.
   *
   * @param loss mean negative logarithm of the right label's score
   * @param error the calibration error, of ten bins
   */
  public record Honesty(double loss, double error) {
    static Honesty of(double[][] scores, int[] gold, int[] examples, double temperature) {
      double[] sure = new double[gold.length];
      boolean[] right = new boolean[gold.length];
      for (int i : examples) {
        double[] cooled = Temperature.cooled(scores[i], temperature);
        int best =
            IntStream.range(0, cooled.length)
                .reduce((one, other) -> cooled[other] > cooled[one] ? other : one)
                .orElseThrow();
        sure[i] = cooled[best];
        right[i] = best == gold[i];
      }
      return new Honesty(
          Temperature.loss(scores, gold, examples, temperature),
          Reliability.of(sure, right, examples).expectedError());
    }
  }

  /**
   * Asks a head for a file of labelled texts, one half of them to learn from, the other to measure.
   *
   * @throws LabelledFileException if the file is not what the head needs
   * @throws InputException if the head does not give a text one of several labels, or there are too
   *     few texts to tell
   */
  public static Calibration of(InferenceEngine engine, LoadedModel model, Head head, Path file)
      throws IOException, InterruptedException {
    if (!head.isSingleLabel()) {
      throw new InputException(
          "head %s: only heads that give a text one of several labels are calibrated, expected one of them"
              .formatted(head.name()));
    }
    LabelledSet set = LabelledSet.read(file, head, EvaluationOptions.defaults());
    SingleLabelScoring scoring = (SingleLabelScoring) set.scoring();
    return of(
        head.temperature(),
        scoring.scores(
            Evaluator.answers(engine, model, head, set).stream().map(Evaluator::tags).toList()),
        scoring.gold());
  }

  static Calibration of(double now, double[][] scores, int[] gold) {
    if (gold.length < 2 * LEAST) {
      throw new InputException(
          "%d texts are too few to tell how honest scores are, expected %d or more"
              .formatted(gold.length, 2 * LEAST));
    }
    int[] all = IntStream.range(0, gold.length).toArray();
    shuffle(all);
    int[] learnt = IntStream.of(all).limit(all.length / 2).toArray();
    int[] measured = IntStream.of(all).skip(all.length / 2).toArray();
    double half = Temperature.fit(scores, gold, learnt);
    return new Calibration(
        now * Temperature.fit(scores, gold, all),
        measured.length,
        Honesty.of(scores, gold, measured, 1),
        Honesty.of(scores, gold, measured, half));
  }

  private static void shuffle(int[] values) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }

  /** Whether the temperature helped on the half that it was not found on. */
  public boolean isBetter() {
    return after.loss() < before.loss();
  }

  /** For a terminal, some lines. */
  public String text() {
    return String.join(
        System.lineSeparator(),
        List.of(
            String.format(Locale.ROOT, "temperature        %.3f", temperature),
            "measured on %d texts that a temperature was not found on".formatted(measured),
            String.format(Locale.ROOT, "%-18s %8s  %8s", "", "before", "after"),
            line("calibration_error", before.error(), after.error()),
            line("log_loss", before.loss(), after.loss()),
            ""));
  }

  private static String line(String name, double before, double after) {
    return String.format(Locale.ROOT, "%-18s %8.4f  %8.4f", name, before, after);
  }
}
