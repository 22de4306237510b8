package io.amberstream.app;

import io.amberstream.ask.Cost;
import io.amberstream.config.Configuration;
import io.amberstream.config.PipelineConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pipeline's events cost: rows that the models run for a text of one window. */
public final class Costs {
  private Costs() {}

  /** A line per pipeline, such as {@code tickets: 51 row(s) per text (amber 1, nli 50)}. */
  public static List<String> lines(Configuration configuration) {
    List<String> lines = new ArrayList<>();
    of(configuration).forEach((name, cost) -> lines.add(name + ": " + cost));
    return lines;
  }

  /** By pipeline, in the order of the configuration. */
  public static Map<String, Cost> of(Configuration configuration) {
    Map<String, Cost> costs = new LinkedHashMap<>();
    configuration.pipelines().forEach((name, pipeline) -> costs.put(name, cost(pipeline)));
    return costs;
  }

  private static Cost cost(PipelineConfig pipeline) {
    return Cost.sum(
        pipeline.tagWith().stream()
            .flatMap(entry -> entry.model().map(entry.ask()::cost).stream())
            .toList());
  }
}
