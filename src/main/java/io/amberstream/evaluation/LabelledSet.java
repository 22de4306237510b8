package io.amberstream.evaluation;

import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.tagging.DecodeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Labelled examples: what to ask a head, and how its answers are held against the labels.
 *
 * @param examples in the order of the file
 * @param readings the ways to read the head's logits that the measures need
 * @param scoring knows the labels
 */
record LabelledSet(List<Example> examples, List<DecodeOptions> readings, Scoring scoring) {

  LabelledSet {
    examples = List.copyOf(examples);
    readings = List.copyOf(readings);
  }

  /** Rows whose answers are read in one way. */
  static LabelledSet ofRows(List<TsvRow> rows, DecodeOptions reading, Scoring scoring) {
    return new LabelledSet(
        rows.stream().map(row -> new Example(row.texts(), "line " + row.line())).toList(),
        List.of(reading),
        scoring);
  }

  /**
   * Reads the file that a head's task asks for.
   *
   * @throws LabelledFileException if the file is not what the head needs
   * @throws IllegalArgumentException if the head's task has no measures here
   */
  static LabelledSet read(Path file, Head head, EvaluationOptions options) throws IOException {
    LabelledSet set =
        switch (head.task()) {
          case TEXT_CLASSIFICATION -> rows(file, head, options);
          case TOKEN_CLASSIFICATION -> EntityScoring.read(file, head, options);
          case QUESTION_ANSWERING, REPLACED_TOKEN_DETECTION, FILL_MASK ->
              throw new IllegalArgumentException(
                  "head '%s': its task is %s; evaluate measures text-classification and token-classification"
                      .formatted(head.name(), head.task()));
        };
    if (set.examples().isEmpty()) {
      throw new LabelledFileException(file, "holds no labelled text");
    }
    return set;
  }

  private static LabelledSet rows(Path file, Head head, EvaluationOptions options)
      throws IOException {
    if (options.threshold().isPresent()
        && head.problemType() != ProblemType.MULTI_LABEL_CLASSIFICATION) {
      throw new IllegalArgumentException(
          "head '%s' has no threshold: it is %s, where every text has an answer"
              .formatted(head.name(), head.problemType().label()));
    }
    List<TsvRow> rows = TsvRow.read(file, options.limit());
    return switch (head.problemType()) {
      case SINGLE_LABEL_CLASSIFICATION -> SingleLabelScoring.of(file, rows, head);
      case MULTI_LABEL_CLASSIFICATION -> MultiLabelScoring.of(file, rows, head, options);
      case REGRESSION -> RegressionScoring.of(file, rows);
    };
  }
}
