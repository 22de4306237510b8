package io.amberstream.evaluation;

import io.amberstream.ask.LoadedModel;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.input.InputException;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.labelled.LabelledFileException;
import io.amberstream.labelled.RowField;
import io.amberstream.model.Head;
import io.amberstream.tagging.HeadResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds a head against the groups of a file, such as its languages. Stateless. */
public final class GroupedEvaluator {
  /** A field with more values is one that tells texts apart, and not groups. */
  private static final int MOST_GROUPS = 200;

  private static final String NO_GROUP = "none";

  private GroupedEvaluator() {}

  /**
   * Reads a file of CSV or JSON lines, and measures the texts of each group as a file of their own.
   * The head is asked once for each text.
   *
   * @param field the field or column that has the group of a text
   * @return of the whole file first, then of each group
   * @throws LabelledFileException if the file is not what the head needs, or has no such field
   * @throws InputException if the head's task has no measures here
   * @throws EvaluationException if an example could not be answered
   */
  public static List<Evaluation> evaluate(
      InferenceEngine engine,
      LoadedModel model,
      Head head,
      Path file,
      EvaluationOptions options,
      String field)
      throws IOException, InterruptedException {
    if (options.zeroShot().isPresent() || options.replaced().isPresent()) {
      throw new InputException(
          "groups are measured by a head's own labels, expected neither zero-shot labels nor"
              + " replaced words");
    }
    SortedMap<String, List<LabelledExample>> groups = groups(file, head, options, field);
    List<Evaluation> evaluations = new ArrayList<>();
    List<LabelledExample> all = new ArrayList<>();
    List<List<HeadResult>> answers = new ArrayList<>();
    Duration elapsed = Duration.ZERO;
    for (Map.Entry<String, List<LabelledExample>> group : groups.entrySet()) {
      LabelledSet set = LabelledSet.of(file, group.getValue(), head, options);
      Evaluator.Answers answered = Evaluator.answers(engine, model, head, set);
      evaluations.add(
          Evaluator.measured(model, head, file, set, answered)
              .of(new Evaluation.Group(field, group.getKey())));
      all.addAll(group.getValue());
      answers.addAll(answered.results());
      elapsed = elapsed.plus(answered.elapsed());
    }
    LabelledSet whole = LabelledSet.of(file, all, head, options);
    Evaluator.Answers both = new Evaluator.Answers(answers, elapsed);
    evaluations.add(0, Evaluator.measured(model, head, file, whole, both));
    return evaluations;
  }

  private static SortedMap<String, List<LabelledExample>> groups(
      Path file, Head head, EvaluationOptions options, String field) throws IOException {
    Map<String, String> values = RowField.read(file, field);
    SortedMap<String, List<LabelledExample>> groups = new TreeMap<>();
    for (LabelledExample example : LabelledSet.examples(file, head, options)) {
      String group = Optional.ofNullable(values.get(example.place())).orElse(NO_GROUP);
      groups.computeIfAbsent(group, added -> new ArrayList<>()).add(example);
    }
    if (groups.size() > MOST_GROUPS) {
      throw new LabelledFileException(
          file,
          "the field '%s' has %d values, expected at most %d groups"
              .formatted(field, groups.size(), MOST_GROUPS));
    }
    return groups;
  }
}
