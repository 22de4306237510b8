package io.amberstream.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of an application beside what flows. Immutable.
 *
 * @param showText whether events come with their texts
 * @param fields paths of the fields that a text to try must bring besides
 * @param pipelines the pipelines, in the order of the configuration
 * @param models the models that work now
 * @param labelled what people are asked for; null where they are asked for nothing
 */
public record PageState(
    boolean showText,
    List<String> fields,
    List<ShownPipeline> pipelines,
    List<ShownModel> models,
    @Nullable ShownLabels labelled) {
  public PageState {
    fields = List.copyOf(fields);
    pipelines = List.copyOf(pipelines);
    models = List.copyOf(models);
  }

  /**
   * What people are asked for.
   *
   * @param head whose labels
   * @param labels to choose from
   */
  public record ShownLabels(String head, List<String> labels) {
    public ShownLabels {
      labels = List.copyOf(labels);
    }
  }

  /** The state as JSON of one line, its names in snake case. */
  public String json() {
    return LiveJson.write(this);
  }

  /**
   * A pipeline.
   *
   * @param from its input topics
   * @param steps what it asks of which model
   * @param to its routes, in order
   * @param deadLetters the topic of its dead letters
   */
  public record ShownPipeline(
      String name,
      List<String> from,
      List<ShownStep> steps,
      List<ShownRoute> to,
      String deadLetters) {
    public ShownPipeline {
      from = List.copyOf(from);
      steps = List.copyOf(steps);
      to = List.copyOf(to);
    }
  }

  /**
   * What is asked of a model.
   *
   * @param results what its results are called; empty where they are named after all its heads
   */
  public record ShownStep(String model, List<String> results) {
    public ShownStep {
      results = List.copyOf(results);
    }
  }

  /**
   * A route.
   *
   * @param when its condition; empty where it has none
   * @param sample the share of the events that it takes
   */
  public record ShownRoute(String topic, String when, double sample) {}

  /**
   * A model.
   *
   * @param sha256 of its ONNX file
   * @param file the name of that file
   * @param maxLength tokens that it reads at once
   * @param card whether its folder has a card
   */
  public record ShownModel(
      String name, String sha256, String file, int maxLength, List<ShownHead> heads, boolean card) {
    public ShownModel {
      heads = List.copyOf(heads);
    }
  }

  /** A head of a model, and how many labels it has. */
  public record ShownHead(String name, String task, int labels) {}
}
