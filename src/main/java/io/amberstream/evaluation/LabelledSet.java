package io.amberstream.evaluation;

import io.amberstream.input.InputException;
import io.amberstream.labelled.Asked;
import io.amberstream.labelled.Classified;
import io.amberstream.labelled.FileFormat;
import io.amberstream.labelled.LabelKind;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.labelled.LabelledFileException;
import io.amberstream.labelled.LabelledFiles;
import io.amberstream.labelled.Scored;
import io.amberstream.labelled.SquadFile;
import io.amberstream.labelled.Tagged;
import io.amberstream.labelled.TsvRow;
import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.tagging.DecodeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Labelled examples: what to ask a head, and how its answers are held against the labels.
 *
 * @param examples in the order of the file
 * @param asking how the head is asked
 * @param scoring knows the labels
 */
record LabelledSet(List<Example> examples, Asking asking, Scoring scoring) {

  LabelledSet {
    examples = List.copyOf(examples);
  }

  /** Rows whose answers are read in one way. */
  static LabelledSet ofRows(List<TsvRow> rows, DecodeOptions reading, Scoring scoring) {
    boolean pairs = !rows.isEmpty() && rows.get(0).isPair();
    return new LabelledSet(
        rows.stream().map(Example::of).toList(),
        new HeadReadings(pairs, List.of(reading)),
        scoring);
  }

  /**
   * Reads the file that a head's task asks for.
   *
   * @throws LabelledFileException if the file is not what the head needs
   * @throws InputException if the head's task has no measures here
   */
  static LabelledSet read(Path file, Head head, EvaluationOptions options) throws IOException {
    if (options.replaced().isPresent() && head.task() != Task.REPLACED_TOKEN_DETECTION) {
      throw new InputException(
          "head '%s': words are replaced for replaced-token-detection only, but its task is %s"
              .formatted(head.name(), head.task()));
    }
    LabelledSet set =
        options.zeroShot().isPresent()
            ? ZeroShotRows.read(file, head, options.zeroShot().get(), options)
            : ofTask(file, head, options);
    if (set.examples().isEmpty()) {
      throw new LabelledFileException(file, "holds no labelled text");
    }
    return set;
  }

  /** The examples of a file of CSV or JSON lines. */
  static List<LabelledExample> examples(Path file, Head head, EvaluationOptions options)
      throws IOException {
    List<LabelledExample> examples =
        LabelledFiles.read(
                file,
                Optional.empty(),
                options.fields(),
                LabelKind.of(head.task(), head.problemType()))
            .examples();
    return examples.subList(0, Math.min(options.limit(), examples.size()));
  }

  private static LabelledSet ofTask(Path file, Head head, EvaluationOptions options)
      throws IOException {
    if (FileFormat.namesFields(file) && isLearnt(head.task())) {
      return of(file, examples(file, head, options), head, options);
    }
    return switch (head.task()) {
      case TEXT_CLASSIFICATION -> rows(file, head, options);
      case TOKEN_CLASSIFICATION -> EntityScoring.read(file, head, options);
      case QUESTION_ANSWERING -> AnswerScoring.read(file, head, options);
      case REPLACED_TOKEN_DETECTION -> ReplacedScoring.read(file, head, options);
      case FILL_MASK, FEATURE_EXTRACTION ->
          throw new InputException(
              "head '%s': its task %s has no measures here; expected text-classification, token-classification, replaced-token-detection or question-answering"
                  .formatted(head.name(), head.task()));
    };
  }

  /** Whether labelled examples of other files than its own tell of it. */
  private static boolean isLearnt(Task task) {
    return task == Task.TEXT_CLASSIFICATION
        || task == Task.TOKEN_CLASSIFICATION
        || task == Task.QUESTION_ANSWERING;
  }

  private static LabelledSet rows(Path file, Head head, EvaluationOptions options)
      throws IOException {
    return ofRows(file, TsvRow.read(file, options.limit()), head, options);
  }

  private static LabelledSet ofRows(
      Path file, List<TsvRow> rows, Head head, EvaluationOptions options) {
    if (head.problemType() != ProblemType.MULTI_LABEL_CLASSIFICATION) {
      options.refuseThreshold(head);
    }
    return switch (head.problemType()) {
      case SINGLE_LABEL_CLASSIFICATION -> SingleLabelScoring.of(file, rows, head, options);
      case MULTI_LABEL_CLASSIFICATION -> MultiLabelScoring.of(file, rows, head, options);
      case REGRESSION -> {
        options.refuseLabels(head);
        yield RegressionScoring.of(file, rows);
      }
    };
  }

  /**
   * Takes examples that were read before, such as those held out of a training.
   *
   * @param file where they are from, for messages
   * @param examples of the kind that the head's task asks for
   */
  static LabelledSet of(
      Path file, List<? extends LabelledExample> examples, Head head, EvaluationOptions options) {
    return switch (head.task()) {
      case TEXT_CLASSIFICATION -> {
        List<TsvRow> rows = new ArrayList<>();
        examples.forEach(example -> rows.add(row(line(example, rows.size() + 1), example)));
        yield ofRows(file, rows, head, options);
      }
      case TOKEN_CLASSIFICATION ->
          EntityScoring.of(file, examples.stream().map(Tagged.class::cast).toList(), head, options);
      case QUESTION_ANSWERING -> {
        List<Asked> questions = examples.stream().map(Asked.class::cast).toList();
        boolean mayLackAnswers = questions.stream().anyMatch(question -> !question.hasAnswer());
        yield AnswerScoring.of(new SquadFile(mayLackAnswers, questions, 0), head, options);
      }
      case REPLACED_TOKEN_DETECTION ->
          ReplacedScoring.of(examples.stream().map(Tagged.class::cast).toList(), options);
      case FILL_MASK, FEATURE_EXTRACTION ->
          throw new InputException(
              "head '%s': its task %s is not measured by labelled examples"
                  .formatted(head.name(), head.task()));
    };
  }

  /** Its line in the file; where it has none, as a record of a topic, its number. */
  private static int line(LabelledExample example, int number) {
    return example.place().matches("line [0-9]{1,9}")
        ? Integer.parseInt(example.place().substring("line ".length()))
        : number;
  }

  private static TsvRow row(int number, LabelledExample example) {
    if (example instanceof Classified classified) {
      return row(number, String.join(",", classified.labels()), example, classified.other());
    }
    Scored scored = (Scored) example;
    return row(number, Double.toString(scored.value()), example, scored.other());
  }

  private static TsvRow row(
      int number, String label, LabelledExample example, Optional<String> other) {
    return new TsvRow(
        number,
        label,
        other.map(second -> List.of(example.text(), second)).orElse(List.of(example.text())));
  }
}
