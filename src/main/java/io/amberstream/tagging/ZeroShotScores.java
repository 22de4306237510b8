package io.amberstream.tagging;

import io.amberstream.input.InputException;
import java.util.List;
import java.util.Locale;

/**
 * Scores of zero-shot labels from the logits that a natural language inference head gives their
 * hypotheses, as Hugging Face's {@code ZeroShotClassificationPipeline} computes them. Immutable.
 *
 * @param entailment the logit that says that the text implies the hypothesis
 * @param contradiction the logit that says the contrary
 */
public record ZeroShotScores(int entailment, int contradiction) {

  /**
   * The scores that a head's labels allow.
   *
   * @throws InputException if no label begins with {@code entail}, or it is the only one
   */
  public static ZeroShotScores of(List<String> labels) {
    int entailment = entailment(labels);
    if (entailment >= 0) {
      return new ZeroShotScores(entailment, entailment == 0 ? labels.size() - 1 : 0);
    }
    throw new InputException(
        "its labels are %s, expected those of natural language inference, one of them 'entailment'"
            .formatted(labels));
  }

  /** Whether a head's labels are those of natural language inference. */
  public static boolean canBeOf(List<String> labels) {
    return entailment(labels) >= 0;
  }

  private static int entailment(List<String> labels) {
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i).toLowerCase(Locale.ROOT).startsWith("entail") && labels.size() > 1) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Where exactly one label is true: softmax of the entailment logits over the labels.
   *
   * @param logits a row {@code [1, labels of the head]} for each hypothesis
   */
  public float[] exclusive(List<Logits> logits) {
    float[] row = new float[logits.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = logits.get(i).get(0, entailment);
    }
    return Activation.SOFTMAX.apply(row);
  }

  /**
   * Where each label is true or not by itself: entailment against contradiction, label by label.
   */
  public float[] independent(List<Logits> logits) {
    float[] scores = new float[logits.size()];
    for (int i = 0; i < scores.length; i++) {
      Logits row = logits.get(i);
      float[] both = {row.get(0, contradiction), row.get(0, entailment)};
      scores[i] = Activation.SOFTMAX.apply(both)[1];
    }
    return scores;
  }
}
