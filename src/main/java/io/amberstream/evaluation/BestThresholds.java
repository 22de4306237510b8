package io.amberstream.evaluation;

import io.amberstream.ask.LoadedModel;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Thresholds;
import io.amberstream.tagging.Tags;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Finds the threshold of each label at which its F1 is greatest, for heads with several labels per
 * text. A label that few texts have is seldom likelier than not, and would never be given at 0.5
 * (Lipton et al. 2014, Optimal Thresholding of Classifiers to Maximize F1 Measure). Stateless.
 */
public final class BestThresholds {
  /** Of fewer texts with a label, chance says more than the head. */
  private static final int LEAST = 5;

  private BestThresholds() {}

  /**
   * Asks a head for examples, best those that it learnt from: others tell what the thresholds are
   * worth.
   *
   * @param head with {@link ProblemType#MULTI_LABEL_CLASSIFICATION}
   * @return for labels that enough of the examples have; others keep theirs
   * @throws EvaluationException if an example could not be answered
   */
  public static Thresholds of(
      InferenceEngine engine,
      LoadedModel model,
      Head head,
      List<? extends LabelledExample> examples)
      throws InterruptedException {
    LabelledSet set =
        LabelledSet.of(
            Path.of("training"),
            examples,
            head,
            EvaluationOptions.defaults().with(OptionalDouble.of(0)));
    List<List<Tags>> answers = Evaluator.answers(engine, model, head, set).tags();
    ScoredTexts texts = ((LabelScoring) set.scoring()).scored(answers);
    Map<String, Double> found = new LinkedHashMap<>();
    for (int label = 0; label < texts.labels().size(); label++) {
      boolean[] holds = texts.holds(label);
      if (IntStream.range(0, holds.length).filter(i -> holds[i]).count() >= LEAST) {
        found.put(texts.labels().get(label), best(texts.of(label), holds));
      }
    }
    return new Thresholds(OptionalDouble.empty(), found);
  }

  /**
   * The threshold, halfway between the least score that is given and the greatest that is not.
   *
   * @param holds whether the label holds, one per score; of some it does
   */
  static double best(double[] scores, boolean[] holds) {
    Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -scores[i]));
    long wanted = IntStream.range(0, holds.length).filter(i -> holds[i]).count();
    double greatest = -1;
    double threshold = scores[order[0]];
    int right = 0;
    for (int given = 1; given <= order.length; given++) {
      int text = order[given - 1];
      right += holds[text] ? 1 : 0;
      double next = given < order.length ? scores[order[given]] : 0;
      double f1 = 2.0 * right / (given + wanted);
      // Texts of one score are given together or not at all.
      if (next < scores[text] && f1 > greatest) {
        greatest = f1;
        threshold = (scores[text] + next) / 2;
      }
    }
    return threshold;
  }
}
