package io.amberstream.evaluation;

import io.amberstream.labelled.LabelledFileException;
import io.amberstream.labelled.TsvRow;
import io.amberstream.model.Head;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** One label per text: accuracy, F1, recall, Matthews' correlation, and how honest scores are. */
final class SingleLabelScoring implements LabelScoring {
  private final LabelClasses classes;
  private final int[] gold;

  /**
   * Knows the labels.
   *
   * @param gold indices of classes, one per text
   */
  SingleLabelScoring(LabelClasses classes, int... gold) {
    this.classes = classes;
    this.gold = gold.clone();
  }

  /**
   * Takes the rows of a file.
   *
   * @throws LabelledFileException if a row has a label that the head lacks
   */
  static LabelledSet of(Path file, List<TsvRow> rows, Head head, EvaluationOptions options) {
    LabelClasses classes = LabelClasses.of(head.name(), head.labels(), options.labels());
    return LabelledSet.ofRows(rows, DecodeOptions.everyLabel(), of(file, rows, classes));
  }

  /**
   * Takes the labels of rows.
   *
   * @throws LabelledFileException if a row has a label that is in no class
   */
  static SingleLabelScoring of(Path file, List<TsvRow> rows, LabelClasses classes) {
    return new SingleLabelScoring(
        classes,
        rows.stream().mapToInt(row -> classes.index(file, row.line(), row.label())).toArray());
  }

  @Override
  public Scores score(List<List<Tags>> answers) {
    int[] predicted = answers.stream().mapToInt(answer -> best(answer.get(0))).toArray();
    ConfusionMatrix confusion = new ConfusionMatrix(classes.names(), gold, predicted);
    Map<String, MatchCounts> byLabel = new LinkedHashMap<>();
    for (int label = 0; label < classes.names().size(); label++) {
      byLabel.put(classes.names().get(label), confusion.of(label));
    }
    double[][] scores = scores(answers);
    double[] sure = new double[gold.length];
    boolean[] right = new boolean[gold.length];
    double[] squares = new double[gold.length];
    for (int i = 0; i < gold.length; i++) {
      sure[i] = scores[i][predicted[i]];
      right[i] = predicted[i] == gold[i];
      squares[i] = squares(scores[i], gold[i]);
    }
    Measured measured =
        Measured.of(
            gold.length,
            Set.of("accuracy"),
            examples -> {
              Map<String, Double> measures =
                  measures(
                      new ConfusionMatrix(
                          classes.names(), chosen(gold, examples), chosen(predicted, examples)));
              measures.put(
                  "calibration_error", Reliability.of(sure, right, examples).expectedError());
              measures.put(
                  "brier", IntStream.of(examples).mapToDouble(i -> squares[i]).average().orElse(0));
              return measures;
            });
    int[] all = IntStream.range(0, gold.length).toArray();
    return Scores.ofClasses(measured, byLabel, confusion, Reliability.of(sure, right, all));
  }

  @Override
  public ScoredTexts scored(List<List<Tags>> answers) {
    return new ScoredTexts(
        classes.names(),
        true,
        scores(answers),
        IntStream.of(gold).mapToObj(SingleLabelScoring::only).toList());
  }

  private static BitSet only(int label) {
    BitSet labels = new BitSet();
    labels.set(label);
    return labels;
  }

  /** The scores of each answer by class. */
  private double[][] scores(List<List<Tags>> answers) {
    return answers.stream().map(one -> scores(one.get(0))).toArray(double[][]::new);
  }

  /** By class; they sum to 1 also where the head may not answer with all its labels. */
  private double[] scores(Tags answer) {
    double[] scores = new double[classes.names().size()];
    for (ScoredLabel label : answer.labels()) {
      classes.index(label.label()).ifPresent(index -> scores[index] += label.score());
    }
    double sum = DoubleStream.of(scores).sum();
    return DoubleStream.of(scores).map(score -> score / sum).toArray();
  }

  /** Of the distances to 1 for the right class, and to 0 for the others (Brier 1950). */
  private static double squares(double[] scores, int right) {
    return IntStream.range(0, scores.length)
        .mapToDouble(i -> i == right ? 1 - scores[i] : scores[i])
        .map(distance -> distance * distance)
        .sum();
  }

  private static Map<String, Double> measures(ConfusionMatrix confusion) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("accuracy", confusion.accuracy());
    if (confusion.labels().size() == 2) {
      measures.put("f1", confusion.binaryF1());
    }
    measures.put("f1_macro", confusion.macroF1());
    measures.put("recall_macro", confusion.macroRecall());
    measures.put("matthews", confusion.matthews());
    return measures;
  }

  /** The best of the labels that the head may answer with. */
  private int best(Tags answer) {
    return answer.labels().stream()
        .map(ScoredLabel::label)
        .map(classes::index)
        .flatMapToInt(OptionalInt::stream)
        .findFirst()
        .orElseThrow();
  }

  private static int[] chosen(int[] values, int[] indices) {
    return IntStream.of(indices).map(i -> values[i]).toArray();
  }
}
