package io.amberstream.evaluation;

import io.amberstream.model.Head;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Any number of labels a text: F1 over the decisions about each label. */
final class MultiLabelScoring implements Scoring {
  private static final double EVEN_ODDS = 0.5;

  private final List<String> labels;
  private final List<Set<String>> gold;

  /**
   * Knows the labels.
   *
   * @param labels the head's
   * @param gold those of each text
   */
  MultiLabelScoring(List<String> labels, List<Set<String>> gold) {
    this.labels = List.copyOf(labels);
    this.gold = List.copyOf(gold);
  }

  /**
   * Takes the rows of a file, whose labels stand with commas between them; nothing for none.
   *
   * @throws LabelledFileException if a row has a label that the head lacks
   */
  static LabelledSet of(Path file, List<TsvRow> rows, Head head, EvaluationOptions options) {
    List<Set<String>> gold = rows.stream().map(row -> labels(file, row, head)).toList();
    DecodeOptions reading =
        new DecodeOptions(
            options.aggregation(),
            OptionalDouble.of(options.threshold().orElse(EVEN_ODDS)),
            OptionalInt.empty());
    return LabelledSet.ofRows(rows, reading, new MultiLabelScoring(head.labels(), gold));
  }

  private static Set<String> labels(Path file, TsvRow row, Head head) {
    if (row.label().isBlank()) {
      return Set.of();
    }
    return Arrays.stream(row.label().split(",", -1))
        .map(String::strip)
        .map(label -> head.labels().get(SingleLabelScoring.labelId(file, row, label, head)))
        .collect(Collectors.toSet());
  }

  @Override
  public Scores score(List<List<Tags>> answers) {
    int exact = 0;
    Map<String, MatchCounts> byLabel = new LinkedHashMap<>();
    labels.forEach(label -> byLabel.put(label, MatchCounts.none()));
    for (int i = 0; i < gold.size(); i++) {
      Set<String> wanted = gold.get(i);
      Set<String> found =
          answers.get(i).get(0).labels().stream()
              .map(ScoredLabel::label)
              .collect(Collectors.toSet());
      exact += wanted.equals(found) ? 1 : 0;
      byLabel.replaceAll(
          (label, counts) -> counts.plus(counted(found.contains(label), wanted.contains(label))));
    }
    MatchCounts all = byLabel.values().stream().reduce(MatchCounts.none(), MatchCounts::plus);
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("accuracy", exact / (double) gold.size());
    measures.put("f1_micro", all.f1());
    measures.put("f1_macro", Scores.macroF1(List.copyOf(byLabel.values())));
    return Scores.ofLabels(measures, byLabel, Optional.empty());
  }

  private static MatchCounts counted(boolean found, boolean wanted) {
    return new MatchCounts(found && wanted ? 1 : 0, found ? 1 : 0, wanted ? 1 : 0);
  }
}
