package io.amberstream.recipe;

import io.amberstream.input.InputException;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.training.DataSource;
import io.amberstream.training.HeadRecipe;
import io.amberstream.training.Mitigation;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Reads the section {@code heads}. */
final class HeadsReader {
  /** Those that labelled texts teach. */
  private static final List<Task> TASKS =
      List.of(
          Task.TEXT_CLASSIFICATION,
          Task.TOKEN_CLASSIFICATION,
          Task.QUESTION_ANSWERING,
          Task.REPLACED_TOKEN_DETECTION);

  private HeadsReader() {}

  /**
   * Reads all of them.
   *
   * @param cluster where topics are; empty where the file names none
   */
  static List<HeadRecipe> read(ConfigNode node, Optional<Properties> cluster) {
    List<HeadRecipe> heads = new ArrayList<>();
    Map<String, ConfigNode> named = node.entries().orElse(Map.of());
    if (named.isEmpty()) {
      node.problem("is empty, expected at least one");
    }
    named.forEach((name, head) -> head(name, head, cluster).ifPresent(heads::add));
    return heads;
  }

  private static Optional<HeadRecipe> head(
      String name, ConfigNode node, Optional<Properties> cluster) {
    int before = node.problems().count();
    MappingReader head = RecipeKeys.HEAD.read(node);
    Task task =
        head.scalar("task")
            .flatMap(value -> value.choice(TASKS, Task::label))
            .orElse(Task.TEXT_CLASSIFICATION);
    ProblemType type =
        head.scalar("problem_type")
            .flatMap(value -> value.choice(List.of(ProblemType.values()), ProblemType::label))
            .orElse(ProblemType.SINGLE_LABEL_CLASSIFICATION);
    List<DataSource> data = sources(head, "data", cluster);
    List<DataSource> heldOutData = sources(head, "held_out_data", cluster);
    Optional<Double> heldOut = head.scalar("held_out").flatMap(Scalar::fraction);
    Optional<Double> weight = head.scalar("weight").flatMap(Scalar::number);
    Optional<Double> lossWeight = head.scalar("loss_weight").flatMap(Scalar::number);
    Optional<Double> smoothing = head.scalar("smoothing").flatMap(Scalar::fraction);
    Optional<Boolean> replaces = head.scalar("replace").flatMap(Scalar::flag);
    Optional<Mitigation> mitigation = MitigationReader.read(head);
    if (node.problems().count() > before) {
      return Optional.empty();
    }
    try {
      HeadRecipe usual = HeadRecipe.of(name, task, type, data.get(0));
      return Optional.of(
          new HeadRecipe(
              name,
              replaces.orElse(usual.replaces()),
              task,
              type,
              data,
              heldOutData,
              heldOut.orElse(usual.heldOut()),
              weight.orElse(usual.weight()),
              lossWeight.orElse(usual.lossWeight()),
              smoothing.orElse(usual.smoothing()),
              mitigation));
    } catch (InputException e) {
      node.problem(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static List<DataSource> sources(
      MappingReader head, String key, Optional<Properties> cluster) {
    List<DataSource> sources = new ArrayList<>();
    head.node(key)
        .ifPresent(
            node ->
                node.items()
                    .forEach(item -> SourceReader.read(item, cluster).ifPresent(sources::add)));
    return sources;
  }
}
