package io.amberstream.config;

import io.amberstream.input.InputException;
import io.amberstream.model.ScoreTarget;
import io.amberstream.model.ScoreTarget.Measure;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads thresholds of labels: scores, or what the score is to reach. */
final class ThresholdsReader {
  private static final List<String> MEASURES =
      Arrays.stream(Measure.values()).map(Measure::toString).toList();

  private ThresholdsReader() {}

  /**
   * What was read.
   *
   * @param scores by label
   * @param targets of other labels
   */
  record Read(Map<String, Double> scores, List<ScoreTarget> targets) {}

  static Read read(ConfigNode node) {
    Read read = new Read(new LinkedHashMap<>(), new ArrayList<>());
    node.entries()
        .orElse(Map.of())
        .forEach(
            (label, least) -> {
              if (least.isScalar()) {
                least
                    .scalar()
                    .flatMap(Scalar::fraction)
                    .ifPresent(score -> read.scores.put(label, score));
              } else {
                target(label, least, read.targets);
              }
            });
    return read;
  }

  private static void target(String label, ConfigNode node, List<ScoreTarget> targets) {
    int before = node.problems().count();
    MappingReader target = MappingReader.of(node, List.of(), MEASURES);
    List<ScoreTarget> read = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      target
          .scalar(measure.toString())
          .flatMap(value -> value.fraction())
          .ifPresent(
              value -> {
                try {
                  read.add(new ScoreTarget(label, measure, value));
                } catch (InputException e) {
                  node.problem(String.valueOf(e.getMessage()));
                }
              });
    }
    if (read.size() != 1 && node.problems().count() == before) {
      node.problem(
          "has %d of %s, expected one".formatted(read.size(), String.join(" and ", MEASURES)));
    }
    targets.addAll(read);
  }
}
