package io.amberstream.evaluation;

import io.amberstream.labelled.LabelledFileException;
import io.amberstream.labelled.RowLabels;
import io.amberstream.labelled.TsvRow;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.Tags;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** A number a text: how well the head's numbers go along with the file's. */
final class RegressionScoring implements Scoring {
  private final double[] gold;

  /** Knows the numbers, one a text. */
  RegressionScoring(double... gold) {
    this.gold = gold.clone();
  }

  /**
   * Takes the rows of a file.
   *
   * @throws LabelledFileException if a row's label is no number
   */
  static LabelledSet of(Path file, List<TsvRow> rows) {
    double[] gold = rows.stream().mapToDouble(row -> number(file, row)).toArray();
    return LabelledSet.ofRows(rows, DecodeOptions.everyLabel(), new RegressionScoring(gold));
  }

  private static double number(Path file, TsvRow row) {
    return RowLabels.number(row.label())
        .orElseThrow(
            () ->
                new LabelledFileException(
                    file,
                    row.line(),
                    "label %s, expected a number such as 3.5, since the head is a regression"
                        .formatted(LabelledFileException.quoted(row.label()))));
  }

  @Override
  public Scores score(List<List<Tags>> answers) {
    double[] predicted =
        answers.stream()
            .mapToDouble(answer -> Objects.requireNonNull(answer.get(0).value()))
            .toArray();
    return Scores.of(
        Measured.of(
            gold.length, examples -> measures(chosen(gold, examples), chosen(predicted, examples))),
        Map.of());
  }

  private static Map<String, Double> measures(double[] gold, double[] predicted) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("pearson", Correlation.pearson(gold, predicted));
    measures.put("spearman", Correlation.spearman(gold, predicted));
    measures.put(
        "mean_absolute_error",
        IntStream.range(0, gold.length)
            .mapToDouble(i -> Math.abs(gold[i] - predicted[i]))
            .average()
            .orElse(Double.NaN));
    return measures;
  }

  private static double[] chosen(double[] values, int[] indices) {
    return IntStream.of(indices).mapToDouble(i -> values[i]).toArray();
  }
}
