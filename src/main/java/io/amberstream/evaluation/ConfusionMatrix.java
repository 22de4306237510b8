package io.amberstream.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * How often each label of the file was answered with each label of the head: {@code [gold,
 * predicted]}, both in the order of the head's labels. The measures are those of scikit-learn.
 * Immutable.
 */
public final class ConfusionMatrix {
  private final List<String> labels;
  private final long[][] counts;

  /**
   * Counts answers.
   *
   * @param gold indices into the labels, one a text
   * @param predicted indices into the labels, one a text
   */
  ConfusionMatrix(List<String> labels, int[] gold, int[] predicted) {
    if (gold.length != predicted.length) {
      throw new IllegalArgumentException(
          "%d gold labels, but %d predicted".formatted(gold.length, predicted.length));
    }
    this.labels = List.copyOf(labels);
    counts = new long[labels.size()][labels.size()];
    for (int i = 0; i < gold.length; i++) {
      counts[gold[i]][predicted[i]]++;
    }
  }

  /** The labels of rows and columns. */
  List<String> labels() {
    return labels;
  }

  /** Texts with the one label in the file that got the other from the head. */
  long count(int gold, int predicted) {
    return counts[gold][predicted];
  }

  /** One label against all others. */
  MatchCounts of(int label) {
    return new MatchCounts(counts[label][label], predicted(label), gold(label));
  }

  /** Share of the texts whose label is right; 0 without texts. */
  double accuracy() {
    long total = total();
    return total == 0 ? 0 : correct() / (double) total;
  }

  /** F1 of the second label, the positive one where there are two. */
  double binaryF1() {
    if (labels.size() != 2) {
      throw new IllegalStateException("binary F1 of " + labels.size() + " labels, expected 2");
    }
    return of(1).f1();
  }

  /** Mean F1 of the labels that occur, in the file or in the answers. */
  double macroF1() {
    return Scores.macroF1(all());
  }

  /** Mean recall of the labels that occur in the file. */
  double macroRecall() {
    return Scores.macroRecall(all());
  }

  /**
   * Matthews' correlation coefficient, for more than two labels in Gorodkin's form (R_K, 2004), -1
   * to 1; 0 where file or answers know only one label.
   */
  double matthews() {
    double total = total();
    double expected = 0;
    double goldSquares = 0;
    double predictedSquares = 0;
    for (int label = 0; label < labels.size(); label++) {
      double gold = gold(label);
      double predicted = predicted(label);
      expected += gold * predicted;
      goldSquares += gold * gold;
      predictedSquares += predicted * predicted;
    }
    double spread = (total * total - predictedSquares) * (total * total - goldSquares);
    return spread == 0 ? 0 : (correct() * total - expected) / Math.sqrt(spread);
  }

  private List<MatchCounts> all() {
    return IntStream.range(0, labels.size()).mapToObj(this::of).toList();
  }

  private long correct() {
    return sum(label -> counts[label][label]);
  }

  private long total() {
    return sum(this::gold);
  }

  private long sum(IntToLongFunction ofLabel) {
    return IntStream.range(0, labels.size()).mapToLong(ofLabel).sum();
  }

  private long gold(int label) {
    return Arrays.stream(counts[label]).sum();
  }

  private long predicted(int label) {
    return Arrays.stream(counts).mapToLong(row -> row[label]).sum();
  }
}
