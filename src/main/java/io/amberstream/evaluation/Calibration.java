package io.amberstream.evaluation;

import io.amberstream.ask.LoadedModel;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.HeadCalibration;
import io.amberstream.model.ProblemType;
import io.amberstream.model.ScoreTarget;
import io.amberstream.tagging.Tags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How a head's scores become honest, which thresholds reach what is wanted of labels, and what both
 * were worth on texts that they were not found on. Immutable.
 *
 * <pre>{@code
 * Calibration calibration = Calibration.of(engine, model, head, Path.of("held-out.tsv"), List.of(), false);
 * if (calibration.isBetter()) {
 *   CalibrationFile.write(folder, head, calibration);
 * }
 * }</pre>
 *
 * @param texts how many texts it was found on
 * @param found on all texts; of a head that is calibrated already, both together
 * @param measured texts of the half that measured
 * @param before there, with the scores as they are
 * @param after there, with what was found on the other half
 * @param thresholds for what is wanted of labels, of the scores as they are afterwards
 */
public record Calibration(
    int texts,
    HeadCalibration found,
    int measured,
    Honesty before,
    Honesty after,
    List<FoundThreshold> thresholds) {
  /** With fewer in a half, chance says more than the head. */
  private static final int LEAST = 50;

  private static final long SEED = 7;

  public Calibration {
    thresholds = List.copyOf(thresholds);
  }

  /**
   * Asks a head for a file of labelled texts, one half of them to learn from, the other to measure.
   *
   * @param targets what is wanted of labels
   * @param offsets whether a head that gives one label gets an offset for each; which label is the
   *     best may change then
   * @throws LabelledFileException if the file is not what the head needs
   * @throws InputException if the head gives a text no labels, a target is about a label that it
   *     lacks, or there are too few texts to tell
   */
  public static Calibration of(
      InferenceEngine engine,
      LoadedModel model,
      Head head,
      Path file,
      List<ScoreTarget> targets,
      boolean offsets)
      throws IOException, InterruptedException {
    if (!head.isClassifier() || head.labels().size() < 2) {
      throw new InputException(
          "head %s: only heads that give a text one or several of two or more labels are calibrated, expected one of them"
              .formatted(head.name()));
    }
    if (offsets && head.problemType() != ProblemType.SINGLE_LABEL_CLASSIFICATION) {
      throw new InputException(
          "head %s: a head with several labels per text gets offsets in any case, expected no --offsets"
              .formatted(head.name()));
    }
    for (ScoreTarget target : targets) {
      if (!head.labels().contains(target.label())) {
        throw new InputException(
            "target %s: head %s has no label '%s', expected one of %s"
                .formatted(target, head.name(), target.label(), String.join(", ", head.labels())));
      }
    }
    LabelledSet set = LabelledSet.read(file, head, everyScore(head));
    List<List<Tags>> answers = Evaluator.answers(engine, model, head, set).tags();
    return of(head.calibration(), ((LabelScoring) set.scoring()).scored(answers), targets, offsets);
  }

  /** A head with several labels per text gives those at or above a threshold: here all of them. */
  private static EvaluationOptions everyScore(Head head) {
    return head.problemType() == ProblemType.MULTI_LABEL_CLASSIFICATION
        ? EvaluationOptions.defaults().with(OptionalDouble.of(0))
        : EvaluationOptions.defaults();
  }

  static Calibration of(
      HeadCalibration now, ScoredTexts texts, List<ScoreTarget> targets, boolean offsets) {
    if (texts.size() < 2 * LEAST) {
      throw new InputException(
          "%d texts are too few to tell how honest scores are, expected %d or more"
              .formatted(texts.size(), 2 * LEAST));
    }
    int[] all = IntStream.range(0, texts.size()).toArray();
    shuffle(all);
    int[] learnt = IntStream.of(all).limit(all.length / 2).toArray();
    int[] measured = IntStream.of(all).skip(all.length / 2).toArray();
    ScoreFit fit = ScoreFit.of(texts, offsets);
    Honesty before = Honesty.of(texts, measured);
    Honesty after = Honesty.of(fit.applied(fit.found(texts, learnt), texts), measured);
    HeadCalibration more =
        after.loss() < before.loss() ? fit.found(texts, all) : HeadCalibration.NONE;
    ScoredTexts honest = fit.applied(more, texts);
    return new Calibration(
        texts.size(),
        now.then(more),
        measured.length,
        before,
        after,
        targets.stream()
            .map(target -> FoundThreshold.of(target, honest, learnt, measured))
            .toList());
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

  /** Whether what was found helped on the half that it was not found on. */
  public boolean isBetter() {
    return after.loss() < before.loss();
  }

  /** Whether a threshold was found for anything that was wanted. */
  public boolean hasThreshold() {
    return thresholds.stream().anyMatch(found -> found.threshold().isPresent());
  }

  /**
   * As one JSON object on one line.
   *
   * @param head that it is of
   * @param written whether the model folder holds it now
   */
  public String json(Head head, boolean written) {
    return CalibrationJson.write(this, head, written);
  }

  /** For a terminal, some lines. */
  public String text() {
    return new CalibrationText(this).lines();
  }
}
