package io.amberstream.app;

import io.amberstream.ask.Cost;
import io.amberstream.config.Configuration;
import io.amberstream.config.PipelineConfig;
import java.util.ArrayList;
import java.util.List;

/** What a pipeline's events cost: rows that the models run for a text of one window. */
public final class Costs {
  private Costs() {}

  /** A line per pipeline, such as {@code tickets: 51 row(s) per text (amber 1, nli 50)}. */
  public static List<String> lines(Configuration configuration) {
    List<String> lines = new ArrayList<>();
    configuration.pipelines().forEach((name, pipeline) -> lines.add(name + ": " + cost(pipeline)));
    return lines;
  }

  private static Cost cost(PipelineConfig pipeline) {
    return Cost.sum(
        pipeline.tagWith().stream().map(entry -> entry.ask().cost(entry.model())).toList());
  }
}
