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
import java.util.Optional;

/** Reads thresholds of labels: scores, or what scores are to reach. */
final class ThresholdsReader {
  private static final List<String> MEASURES =
      Arrays.stream(Measure.values()).map(Measure::toString).toList();

  private ThresholdsReader() {}

  static Map<String, LabelThreshold> read(ConfigNode node) {
    Map<String, LabelThreshold> thresholds = new LinkedHashMap<>();
    node.entries()
        .orElse(Map.of())
        .forEach(
            (label, least) ->
                (least.isScalar() ? score(least) : target(label, least))
                    .ifPresent(read -> thresholds.put(label, read)));
    return thresholds;
  }

  private static Optional<LabelThreshold> score(ConfigNode node) {
    return node.scalar().flatMap(Scalar::fraction).map(LabelThreshold.Score::new);
  }

  private static Optional<LabelThreshold> target(String label, ConfigNode node) {
    int before = node.problems().count();
    MappingReader section = MappingReader.of(node, List.of(), MEASURES);
    List<ScoreTarget> targets = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      section
          .scalar(measure.toString())
          .flatMap(Scalar::fraction)
          .flatMap(value -> target(label, measure, value, node))
          .ifPresent(targets::add);
    }
    if (targets.size() != 1 && node.problems().count() == before) {
      node.problem(
          "has %d of %s, expected one".formatted(targets.size(), String.join(" and ", MEASURES)));
    }
    return node.problems().ifNoneSince(before, () -> new LabelThreshold.Reaching(targets.get(0)));
  }

  private static Optional<ScoreTarget> target(
      String label, Measure measure, double value, ConfigNode node) {
    try {
      return Optional.of(new ScoreTarget(label, measure, value));
    } catch (InputException e) {
      node.problem(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
