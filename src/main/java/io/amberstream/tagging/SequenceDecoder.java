package io.amberstream.tagging;

import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.text.TokenizedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Decoder of text-classification: logits {@code [windows, labels]}, one row where the text fitted
 * into one window. Thread-safe.
 *
 * <p>Each window's logits become scores, and the text's score for a label is the mean over its
 * windows. A single-label head uses softmax, a multi-label head sigmoid. A head with just one label
 * uses sigmoid too, as the reference does: its softmax would always be 1. Labels come best first,
 * equals in the order of the head's labels. A regression gives no labels but {@code value}, the
 * mean of the windows' logits; threshold and top_k do not touch it.
 */
final class SequenceDecoder implements Decoder {
  private static final Comparator<ScoredLabel> BEST_FIRST =
      Comparator.comparing(ScoredLabel::score, Comparator.reverseOrder());

  private final Head head;
  private final int columns;
  private final Activation activation;
  private final float threshold;
  private final int topK;

  SequenceDecoder(Head head, DecodeOptions options) {
    this.head = head;
    if (isRegression()) {
      if (head.labels().size() > 1) {
        throw new IllegalArgumentException(
            "head '%s': a regression with %d labels, expected one number; set problem_type"
                .formatted(head.name(), head.labels().size()));
      }
      columns = 1;
    } else {
      Decoders.requireLabels(head);
      columns = head.labels().size();
    }
    activation =
        columns == 1 || head.problemType() == ProblemType.MULTI_LABEL_CLASSIFICATION
            ? Activation.SIGMOID
            : Activation.SOFTMAX;
    threshold = options.thresholdOr(0);
    topK = options.topK().orElse(Integer.MAX_VALUE);
  }

  @Override
  public Tags decode(TokenizedText text, Logits logits) {
    // Even an empty text is one window, of special tokens only.
    logits.requireShape(
        head.name(), Math.max(1, logits.rows()), columns, "windows of the text, labels");
    logits.requireFinite(head.name());
    if (isRegression()) {
      return new Tags(List.of(), List.of(), meanOverWindows(logits, row -> row)[0]);
    }
    float[] scores = meanOverWindows(logits, activation::apply);
    List<ScoredLabel> labels = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= threshold) {
        labels.add(new ScoredLabel(head.labels().get(i), scores[i]));
      }
    }
    labels.sort(BEST_FIRST);
    return new Tags(labels.subList(0, Math.min(topK, labels.size())), List.of(), null);
  }

  private boolean isRegression() {
    return head.problemType() == ProblemType.REGRESSION;
  }

  private float[] meanOverWindows(Logits logits, UnaryOperator<float[]> function) {
    double[] sums = new double[columns];
    for (int window = 0; window < logits.rows(); window++) {
      float[] row = function.apply(logits.row(window));
      for (int i = 0; i < columns; i++) {
        sums[i] += row[i];
      }
    }
    float[] means = new float[columns];
    for (int i = 0; i < columns; i++) {
      means[i] = (float) (sums[i] / logits.rows());
    }
    return means;
  }
}
