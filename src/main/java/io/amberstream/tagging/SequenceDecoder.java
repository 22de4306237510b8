package io.amberstream.tagging;

import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.HeadCalibration;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Thresholds;
import io.amberstream.text.TokenizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Decoder of text-classification: logits {@code [windows, labels]}, one row where the text fitted
 * into one window. Thread-safe.
 *
 * <p>Each window's logits become scores, and the text's score for a label is the mean over its
 * windows, or the greatest of them, as the options say. A single-label head uses softmax, a
 * multi-label head sigmoid. A head with just one label uses sigmoid too, as the reference does: its
 * softmax would always be 1. Labels come best first, equals in the order of the head's labels. A
 * regression gives no labels but {@code value}, the mean or the greatest of the windows' logits;
 * thresholds and top_k do not touch it.
 *
 * <p>By default a head with several labels that may hold gives those at or above their threshold,
 * 0.5 where the head has none, and a head with many labels the best three. A head that was
 * calibrated has its logits changed first, as its {@link HeadCalibration} says.
 */
final class SequenceDecoder implements Decoder {
  private static final double EVEN_ODDS = 0.5;

  private final Head head;
  private final int columns;
  private final Activation activation;
  private final DecodeOptions options;

  SequenceDecoder(Head head, DecodeOptions options) {
    this.head = head;
    if (isRegression()) {
      if (head.labels().size() > 1) {
        throw new InputException(
            "head '%s': a regression with %d labels, expected one number; set problem_type"
                .formatted(head.name(), head.labels().size()));
      }
      columns = 1;
    } else {
      Decoders.requireLabels(head);
      columns = head.labels().size();
    }
    activation = activation(head);
    this.options = options;
  }

  @Override
  public Tags decode(TokenizedText text, Logits logits) {
    // Even an empty text is one window, of special tokens only.
    logits.requireShape(
        head.name(), Math.max(1, logits.rows()), columns, "windows of the text, labels");
    logits.requireFinite(head.name());
    if (isRegression()) {
      return new Tags(List.of(), List.of(), overWindows(logits, row -> row)[0]);
    }
    float[] scores = overWindows(logits, row -> activation.apply(calibrated(row)));
    List<ScoredLabel> labels = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      labels.add(new ScoredLabel(head.labels().get(i), scores[i]));
    }
    return new Tags(ScoredLabel.bestFirst(labels, thresholds(), options), List.of(), null);
  }

  private float[] calibrated(float[] logits) {
    return head.calibration().isNone() ? logits : head.calibration().applied(head.labels(), logits);
  }

  /** What makes scores of the logits of a head that is no regression. */
  static Activation activation(Head head) {
    return head.labels().size() == 1 || head.problemType() == ProblemType.MULTI_LABEL_CLASSIFICATION
        ? Activation.SIGMOID
        : Activation.SOFTMAX;
  }

  /** Of several labels that may hold, those hold that are likelier than not. */
  private Thresholds thresholds() {
    return head.problemType() == ProblemType.MULTI_LABEL_CLASSIFICATION && columns > 1
        ? head.thresholds().orElse(EVEN_ODDS)
        : head.thresholds();
  }

  private boolean isRegression() {
    return head.problemType() == ProblemType.REGRESSION;
  }

  private float[] overWindows(Logits logits, UnaryOperator<float[]> function) {
    float[][] rows = new float[logits.rows()][];
    for (int window = 0; window < rows.length; window++) {
      rows[window] = function.apply(logits.row(window));
    }
    return switch (options.windowMerge()) {
      case MEAN -> means(rows);
      case MAX -> greatest(rows);
    };
  }

  private float[] means(float[][] rows) {
    float[] means = new float[columns];
    for (int i = 0; i < columns; i++) {
      double sum = 0;
      for (float[] row : rows) {
        sum += row[i];
      }
      means[i] = (float) (sum / rows.length);
    }
    return means;
  }

  private float[] greatest(float[][] rows) {
    float[] greatest = rows[0].clone();
    for (float[] row : rows) {
      for (int i = 0; i < columns; i++) {
        greatest[i] = Math.max(greatest[i], row[i]);
      }
    }
    return greatest;
  }
}
