package io.amberstream.evaluation;

import io.amberstream.model.Head;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.Tags;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One label a text: accuracy, F1, Matthews' correlation. */
final class SingleLabelScoring implements Scoring {
  private final List<String> labels;
  private final int[] gold;

  /**
   * Knows the labels.
   *
   * @param labels the head's
   * @param gold indices into them, one a text
   */
  SingleLabelScoring(List<String> labels, int... gold) {
    this.labels = List.copyOf(labels);
    this.gold = gold.clone();
  }

  /**
   * Takes the rows of a file.
   *
   * @throws LabelledFileException if a row has a label that the head lacks
   */
  static LabelledSet of(Path file, List<TsvRow> rows, Head head) {
    int[] gold = rows.stream().mapToInt(row -> labelId(file, row, row.label(), head)).toArray();
    return LabelledSet.ofRows(
        rows, DecodeOptions.defaults(), new SingleLabelScoring(head.labels(), gold));
  }

  /** The index of a row's label among the head's. */
  static int labelId(Path file, TsvRow row, String label, Head head) {
    int id = head.labels().indexOf(label);
    if (id < 0) {
      throw new LabelledFileException(
          file,
          row.line(),
          "label %s, but the labels of head '%s' are %s"
              .formatted(
                  LabelledFileException.quoted(label),
                  head.name(),
                  String.join(", ", head.labels())));
    }
    return id;
  }

  @Override
  public Scores score(List<List<Tags>> answers) {
    int[] predicted =
        answers.stream()
            .mapToInt(answer -> labels.indexOf(answer.get(0).labels().get(0).label()))
            .toArray();
    ConfusionMatrix confusion = new ConfusionMatrix(labels, gold, predicted);
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("accuracy", confusion.accuracy());
    if (labels.size() == 2) {
      measures.put("f1", confusion.binaryF1());
    }
    measures.put("f1_macro", confusion.macroF1());
    measures.put("matthews", confusion.matthews());
    Map<String, MatchCounts> byLabel = new LinkedHashMap<>();
    for (int label = 0; label < labels.size(); label++) {
      byLabel.put(labels.get(label), confusion.of(label));
    }
    return Scores.ofLabels(measures, byLabel, Optional.of(confusion));
  }
}
