package io.amberstream.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the measures of a task say. Immutable.
 *
 * @param measures by the names that the field gives them, in the order to show them; shares from 0
 *     to 1, correlations from -1 to 1, not a number where a measure is not defined
 * @param intervals of the measures, by their names; none of those that chance may leave undefined
 * @param counts of examples of a kind, by the field's names
 * @param labels precision and recall of each label or entity type; empty for other tasks
 * @param confusion which label was taken for which, of a single-label head
 * @param reliability how often it was right, by how sure it was, of a single-label head
 */
public record Scores(
    Map<String, Double> measures,
    Map<String, Interval> intervals,
    Map<String, Long> counts,
    Map<String, MatchCounts> labels,
    Optional<ConfusionMatrix> confusion,
    Optional<Reliability> reliability) {

  public Scores {
    // Not Map.copyOf, which would forget the order.
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /** Measures of a task that has labels. */
  static Scores ofLabels(
      Measured measured, Map<String, MatchCounts> labels, Optional<ConfusionMatrix> confusion) {
    return new Scores(
        measured.measures(), measured.intervals(), Map.of(), labels, confusion, Optional.empty());
  }

  /** Measures of a head that gives each text one label. */
  static Scores ofClasses(
      Measured measured,
      Map<String, MatchCounts> labels,
      ConfusionMatrix confusion,
      Reliability reliability) {
    return new Scores(
        measured.measures(),
        measured.intervals(),
        Map.of(),
        labels,
        Optional.of(confusion),
        Optional.of(reliability));
  }

  /** Measures of a task that knows no labels. */
  static Scores of(Measured measured, Map<String, Long> counts) {
    return new Scores(
        measured.measures(),
        measured.intervals(),
        counts,
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Macro average: the mean F1 of the labels that occur, in the file or in the answers. */
  static double macroF1(List<MatchCounts> labels) {
    return labels.stream()
        .filter(label -> label.gold() + label.predicted() > 0)
        .mapToDouble(MatchCounts::f1)
        .average()
        .orElse(0);
  }

  /** Macro average: the mean recall of the labels that occur in the file. */
  static double macroRecall(List<MatchCounts> labels) {
    return labels.stream()
        .filter(label -> label.gold() > 0)
        .mapToDouble(MatchCounts::recall)
        .average()
        .orElse(0);
  }
}
