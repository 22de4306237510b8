package io.amberstream.tagging;

import io.amberstream.input.InputException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Scores of zero-shot labels from the logits that a natural language inference head gives their
 * hypotheses, as Hugging Face's {@code ZeroShotClassificationPipeline} computes them. That one
 * takes the first or the last label for the contradiction, here it is found by its name. Immutable.
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
      return new ZeroShotScores(entailment, contradiction(labels, entailment));
    }
    throw new InputException(
        "its labels are %s, expected those of natural language inference, one of them 'entailment'; where these are its names, write them into id2label of config.json"
            .formatted(labels));
  }

  /** Whether a head's labels are those of natural language inference. */
  public static boolean canBeOf(List<String> labels) {
    return entailment(labels) >= 0;
  }

  private static int entailment(List<String> labels) {
    return labels.size() > 1 ? first(labels, "entail") : -1;
  }

  /** Where no label is called so, as the reference: with two labels that is always the other. */
  private static int contradiction(List<String> labels, int entailment) {
    int named = first(labels, "contra");
    int reference = entailment == 0 ? labels.size() - 1 : 0;
    return named >= 0 ? named : reference;
  }

  /** The first label that begins so, in any case; -1 where none does. */
  private static int first(List<String> labels, String beginning) {
    return IntStream.range(0, labels.size())
        .filter(i -> labels.get(i).toLowerCase(Locale.ROOT).startsWith(beginning))
        .findFirst()
        .orElse(-1);
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
