package io.amberstream.evaluation;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** What a head says of texts, beside what is right. Immutable; its arrays are not to be changed. */
final class ScoredTexts {
  private final List<String> labels;
  private final boolean exclusive;
  private final double[][] scores;
  private final List<BitSet> gold;

  /**
   * Takes the scores.
   *
   * @param labels the labels
   * @param exclusive whether one of them is right of each text, so that the scores of a text sum to
   *     1; else each holds or not by itself
   * @param scores {@code [texts, labels]}
   * @param gold the labels that are right of each text
   */
  ScoredTexts(List<String> labels, boolean exclusive, double[][] scores, List<BitSet> gold) {
    this.labels = List.copyOf(labels);
    this.exclusive = exclusive;
    this.scores = scores;
    this.gold = List.copyOf(gold);
  }

  List<String> labels() {
    return labels;
  }

  boolean exclusive() {
    return exclusive;
  }

  /** {@code [texts, labels]}. */
  double[][] scores() {
    return scores;
  }

  List<BitSet> gold() {
    return gold;
  }

  int size() {
    return gold.size();
  }

  /** The scores of one label. */
  double[] of(int label) {
    return IntStream.range(0, size()).mapToDouble(i -> scores[i][label]).toArray();
  }

  /** Whether one label is right. */
  boolean[] holds(int label) {
    boolean[] holds = new boolean[size()];
    for (int i = 0; i < holds.length; i++) {
      holds[i] = gold.get(i).get(label);
    }
    return holds;
  }

  /** The right class of each text, where there is one. */
  int[] classes() {
    return gold.stream().mapToInt(labels -> labels.nextSetBit(0)).toArray();
  }

  ScoredTexts with(double[][] others) {
    return new ScoredTexts(labels, exclusive, others, gold);
  }
}
