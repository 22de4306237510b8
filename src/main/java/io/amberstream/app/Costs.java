package io.amberstream.app;

import io.amberstream.config.Ask;
import io.amberstream.config.Configuration;
import io.amberstream.config.PipelineConfig;
import io.amberstream.config.TagWithConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pipeline's events cost: rows that the models run for a text of one window. */
public final class Costs {
  private Costs() {}

  /** A line a pipeline, such as {@code tickets: 51 rows a text (amber 1, nli 50)}. */
  public static List<String> lines(Configuration configuration) {
    List<String> lines = new ArrayList<>();
    configuration.pipelines().forEach((name, pipeline) -> lines.add(line(name, pipeline)));
    return lines;
  }

  private static String line(String name, PipelineConfig pipeline) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    List<String> more = new ArrayList<>();
    for (TagWithConfig entry : pipeline.tagWith()) {
      if (entry.ask() instanceof Ask.Text || entry.ask() instanceof Ask.Pair) {
        // All heads that one entry asks share a row.
        rows.merge(entry.model(), 1, Integer::sum);
      } else if (entry.ask() instanceof Ask.ZeroShot zeroShot) {
        rows.merge(entry.model(), zeroShot.labels().size(), Integer::sum);
      } else if (entry.ask() instanceof Ask.Questions questions) {
        rows.merge(entry.model(), questions.questions().size(), Integer::sum);
        questions.questionField().ifPresent(field -> more.add("1 a question in " + field));
      } else if (entry.ask() instanceof Ask.Repair repair) {
        rows.merge(entry.model(), 1, Integer::sum);
        more.add(
            "%d of %s and 1 of %s where a word is suspicious"
                .formatted(repair.proposals(), entry.model(), repair.generator()));
      } else if (entry.ask() instanceof Ask.Rerank rerank) {
        more.add("1 of %s a candidate in %s".formatted(entry.model(), rerank.candidatesField()));
      }
    }
    int sum = rows.values().stream().mapToInt(Integer::intValue).sum();
    List<String> parts = new ArrayList<>();
    rows.forEach((model, count) -> parts.add(model + " " + count));
    StringBuilder line = new StringBuilder("%s: %d row(s) a text".formatted(name, sum));
    if (!parts.isEmpty()) {
      line.append(" (").append(String.join(", ", parts)).append(')');
    }
    more.forEach(part -> line.append(", and ").append(part));
    return line.toString();
  }
}
