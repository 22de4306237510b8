package io.amberstream.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.input.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the heads of a {@code config.json}: those under its key {@code heads}, or one whose task
 * {@code architectures[0]} names. Without either there are none, and the graph has to tell the
 * task.
 */
final class HeadsReader {
  private HeadsReader() {}

  static List<Head> read(JsonNode config, Problems problems) {
    JsonNode heads = config.path("heads");
    if (heads.isObject() && !heads.isEmpty()) {
      return heads.properties().stream()
          .flatMap(entry -> read(entry.getKey(), entry.getValue(), problems).stream())
          .toList();
    }
    return taskOfArchitecture(config, problems)
        .map(task -> List.of(single(config, task, problems)))
        .orElse(List.of());
  }

  /** The one head of a plain folder, named after its task. */
  static Head single(JsonNode config, Task task, Problems problems) {
    return read("", task.label(), config, task, problems);
  }

  private static Optional<Head> read(String name, JsonNode node, Problems problems) {
    return taskOfHead(name, node, problems)
        .map(task -> read("heads." + name + ".", name, node, task, problems));
  }

  private static Head read(String path, String name, JsonNode node, Task task, Problems problems) {
    List<String> labels =
        switch (task) {
          case TEXT_CLASSIFICATION, TOKEN_CLASSIFICATION -> LabelsReader.read(path, node, problems);
          case REPLACED_TOKEN_DETECTION, QUESTION_ANSWERING, FILL_MASK, FEATURE_EXTRACTION ->
              List.of();
        };
    List<String> outputs =
        switch (task) {
          case QUESTION_ANSWERING ->
              List.of(
                  node.path("start_output").asText("start_logits"),
                  node.path("end_output").asText("end_logits"));
          case FEATURE_EXTRACTION -> List.of(node.path("output").asText("last_hidden_state"));
          default -> List.of(node.path("output").asText("logits"));
        };
    Head head =
        new Head(
            name,
            task,
            outputs,
            labels,
            problemType(path, node, task, labels.size(), problems),
            ThresholdsReader.read(
                path, node, labels, label -> isLabel(task, labels, label), problems),
            CalibrationReader.read(path, node, labels, problems));
    if (!head.calibration().isNone() && !head.isClassifier()) {
      problems.add(
          "config.json: %scalibration is for heads that give a text labels, and this is none"
              .formatted(path));
    }
    return head;
  }

  /** Whether labels or spans of a head can be called so; a span's name is a part of its label. */
  private static boolean isLabel(Task task, List<String> labels, String name) {
    return switch (task) {
      case REPLACED_TOKEN_DETECTION -> name.equals("replaced");
      case TOKEN_CLASSIFICATION -> labels.stream().anyMatch(label -> label.contains(name));
      default -> labels.contains(name);
    };
  }

  private static Optional<Task> taskOfArchitecture(JsonNode config, Problems problems) {
    String architecture = config.path("architectures").path(0).asText("");
    Optional<Task> task = Task.ofArchitecture(architecture);
    if (task.isEmpty() && !architecture.isEmpty()) {
      problems.add(
          "config.json: architectures[0] is \""
              + architecture
              + "\", expected a name such as ElectraForSequenceClassification, ending in"
              + " ForSequenceClassification, ForTokenClassification, ForPreTraining,"
              + " ForQuestionAnswering, ForMaskedLM or Model");
    }
    return task;
  }

  private static Optional<Task> taskOfHead(String name, JsonNode node, Problems problems) {
    String label = node.path("task").asText("");
    Optional<Task> task = Task.ofLabel(label);
    if (task.isEmpty()) {
      problems.add(
          "config.json: heads.%s.task is \"%s\", expected one of %s"
              .formatted(
                  name,
                  label,
                  Arrays.stream(Task.values()).map(Task::label).collect(Collectors.joining(", "))));
    }
    return task;
  }

  /**
   * As the reference pipelines choose: one label without a problem_type means sigmoid, but for a
   * cross-encoder of Sentence Transformers that says that its logit is the answer.
   */
  private static ProblemType problemType(
      String path, JsonNode node, Task task, int labels, Problems problems) {
    ProblemType fallback = ProblemType.SINGLE_LABEL_CLASSIFICATION;
    if (task == Task.TEXT_CLASSIFICATION && labels == 1) {
      fallback =
          activation(node).endsWith(".Identity")
              ? ProblemType.REGRESSION
              : ProblemType.MULTI_LABEL_CLASSIFICATION;
    }
    String label = node.path("problem_type").asText("");
    if (label.isEmpty() || label.equals("null") || task != Task.TEXT_CLASSIFICATION) {
      return fallback;
    }
    Optional<ProblemType> type = ProblemType.ofLabel(label);
    if (type.isEmpty()) {
      problems.add(
          "config.json: %sproblem_type is \"%s\", expected %s"
              .formatted(
                  path,
                  label,
                  Arrays.stream(ProblemType.values())
                      .map(ProblemType::label)
                      .collect(Collectors.joining(", "))));
    }
    return type.orElse(fallback);
  }

  /** The class of PyTorch that makes scores of logits, as Sentence Transformers names it. */
  private static String activation(JsonNode node) {
    String before = node.path("sbert_ce_default_activation_function").asText("");
    return node.path("sentence_transformers").path("activation_fn").asText(before);
  }
}
