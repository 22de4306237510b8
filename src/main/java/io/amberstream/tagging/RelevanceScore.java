package io.amberstream.tagging;

import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;

/** How a cross-encoder's logits say how well a passage answers a query. Immutable. */
public final class RelevanceScore {
  private final int column;
  private final boolean regression;
  private final Activation activation;

  private RelevanceScore(int column, boolean regression, Activation activation) {
    this.column = column;
    this.regression = regression;
    this.activation = activation;
  }

  /**
   * The score that a head gives.
   *
   * @param label the label whose probability it is; empty for a head of one number, whose sigmoid
   *     it is, or the number itself of a regression
   * @throws InputException if the head has several labels and not this one
   */
  public static RelevanceScore of(Head head, String label) {
    boolean regression = head.problemType() == ProblemType.REGRESSION;
    if (label.isEmpty() && head.labels().size() == 1) {
      return new RelevanceScore(0, regression, Activation.SIGMOID);
    }
    int column = head.labels().indexOf(label);
    if (column < 0) {
      throw new InputException(
          "head '%s' has the labels %s, expected rerank.label to be one of them"
              .formatted(head.name(), head.labels()));
    }
    return new RelevanceScore(column, regression, SequenceDecoder.activation(head));
  }

  /** The score of one pair, from {@code [1, labels]}. */
  public float of(Logits logits) {
    float[] row = logits.row(0);
    return regression ? row[column] : activation.apply(row)[column];
  }

  /**
   * What orders pairs as their scores do, and also those whose scores are so near to 1 that no
   * float tells them apart: the log odds, or the number of a regression.
   */
  public double rank(Logits logits) {
    float[] row = logits.row(0);
    if (regression || activation == Activation.SIGMOID) {
      return row[column];
    }
    double others = 0;
    for (int i = 0; i < row.length; i++) {
      others += i == column ? 0 : Math.exp((double) row[i] - row[column]);
    }
    return -Math.log(others);
  }
}
