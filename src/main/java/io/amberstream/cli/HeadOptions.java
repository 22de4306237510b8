package io.amberstream.cli;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import io.amberstream.labelled.FieldNames;
import io.amberstream.labelled.FileFormat;
import io.amberstream.labelled.Split;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.training.DataSource;
import io.amberstream.training.HeadRecipe;
import io.amberstream.training.SourceChanges;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The head that is taught, and what it learns from. */
final class HeadOptions {
  @Option(names = "--head", paramLabel = "NAME", description = "The new head's name.")
  private @Nullable String name;

  @Option(
      names = "--replace",
      description =
          "Take the place of the base's head of this name, where it has one; the labels may change,"
              + " and the report has the scores of both. With --tune all one of the same task and"
              + " labels goes on from its weights.")
  private boolean replaces;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      defaultValue = "text-classification",
      description =
          "text-classification, token-classification, question-answering or"
              + " replaced-token-detection (default: ${DEFAULT-VALUE}).")
  private String task = Task.TEXT_CLASSIFICATION.label();

  @Option(
      names = "--problem-type",
      paramLabel = "TYPE",
      defaultValue = "single_label_classification",
      description =
          "Of text-classification: single_label_classification, multi_label_classification (labels"
              + " with commas) or regression (default: ${DEFAULT-VALUE}).")
  private String problemType = ProblemType.SINGLE_LABEL_CLASSIFICATION.label();

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "A file of labelled texts; may be repeated.")
  private List<Path> data = List.of();

  @Option(
      names = "--held-out-data",
      paramLabel = "FILE",
      description = "A file to measure by (default: a part of the data).")
  private List<Path> heldOutData = List.of();

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "The share of the texts to measure by, chosen by their hash, so that it is the same next"
              + " time (default: ${DEFAULT-VALUE}).")
  private double heldOut = Split.DEFAULT_SHARE;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "tsv, csv, json-lines, conll or squad (default: by the file's suffix).")
  private @Nullable FileFormat format;

  @Mixin private FieldOptions fields = new FieldOptions();

  @Option(
      names = "--map",
      paramLabel = "NAME=LABEL",
      description =
          "A label of the data and the one that stands for it, such as its new name; * stands for"
              + " all others, nothing after = leaves what has the label out, and =-LABEL says that a"
              + " text has not this one, whatever it has; may be repeated.")
  private Map<String, String> names = Map.of();

  @Mixin private MitigationOptions mitigation = new MitigationOptions();

  @Mixin private TopicOptions topic = new TopicOptions();

  /**
   * The head's recipe.
   *
   * @throws InputException with all problems if options do not fit
   */
  HeadRecipe recipe() {
    Problems problems = new Problems();
    Optional<Task> known = Task.ofLabel(task);
    if (known.isEmpty()) {
      problems.add("--task is \"%s\", expected one of %s".formatted(task, labels(Task.values())));
    }
    Optional<ProblemType> type = ProblemType.ofLabel(problemType);
    if (type.isEmpty()) {
      problems.add(
          "--problem-type is \"%s\", expected one of %s"
              .formatted(
                  problemType,
                  Arrays.stream(ProblemType.values())
                      .map(ProblemType::label)
                      .collect(Collectors.joining(", "))));
    }
    if (name == null) {
      problems.add("--head is missing: name the new head");
    }
    problems.throwIfAny();
    List<DataSource> sources = files(data);
    topic.source(fields()).map(this::mapped).ifPresent(sources::add);
    if (sources.isEmpty()) {
      throw new InputException("--data or --topic is missing: name labelled texts");
    }
    return HeadRecipe.of(
            requireNonNull(name), known.orElseThrow(), type.orElseThrow(), sources.get(0))
        .with(sources, files(heldOutData), heldOut)
        .with(mitigation.mitigation())
        .withReplace(replaces);
  }

  private List<DataSource> files(List<Path> paths) {
    FieldNames fields = fields();
    List<DataSource> sources = new ArrayList<>();
    paths.forEach(
        path ->
            sources.add(mapped(new DataSource.File(path, Optional.ofNullable(format), fields))));
    return sources;
  }

  private DataSource mapped(DataSource source) {
    SourceChanges none = SourceChanges.NONE;
    return names.isEmpty()
        ? source
        : new DataSource.Changed(source, new SourceChanges(names, none.limit(), none.repeat()));
  }

  private FieldNames fields() {
    return fields.names();
  }

  private static String labels(Task... tasks) {
    return Arrays.stream(tasks).map(Task::label).collect(Collectors.joining(", "));
  }
}
