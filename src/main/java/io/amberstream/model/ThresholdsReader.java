package io.amberstream.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.input.Problems;
import io.amberstream.model.ScoreTarget.Measure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Reads the thresholds that a head has of its own: {@code threshold}, {@code thresholds}, and
 * {@code targets}, which {@code calibrate} has written.
 */
final class ThresholdsReader {
  private ThresholdsReader() {}

  /**
   * The thresholds of a head.
   *
   * @param path what stands before its keys in messages
   * @param node the section with its keys
   * @param labels its labels
   * @param isLabel whether its labels or spans can be called so
   */
  static Thresholds read(
      String path,
      JsonNode node,
      List<String> labels,
      Predicate<String> isLabel,
      Problems problems) {
    OptionalDouble general = OptionalDouble.empty();
    if (node.has("threshold")) {
      general =
          score(path + "threshold", node.path("threshold"), problems)
              .map(OptionalDouble::of)
              .orElse(general);
    }
    Map<String, Double> byLabel = new HashMap<>();
    node.path("thresholds")
        .properties()
        .forEach(
            entry -> {
              String key = path + "thresholds." + entry.getKey();
              if (!isLabel.test(entry.getKey())) {
                problems.add(
                    "config.json: %s is for no label of the head, expected one of %s"
                        .formatted(key, String.join(", ", labels)));
              }
              score(key, entry.getValue(), problems)
                  .ifPresent(score -> byLabel.put(entry.getKey(), score));
            });
    return new Thresholds(general, byLabel, targets(path, node.path("targets"), problems));
  }

  private static Map<ScoreTarget, Double> targets(String path, JsonNode list, Problems problems) {
    Map<ScoreTarget, Double> targets = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode node = list.get(i);
      String key = "%stargets[%d]".formatted(path, i);
      String label = node.path("label").asText();
      for (Measure measure : Measure.values()) {
        double value = node.path(measure.toString()).asDouble(0);
        if (value > 0 && value <= 1) {
          score(key + ".threshold", node.path("threshold"), problems)
              .ifPresent(score -> targets.put(new ScoreTarget(label, measure, value), score));
        }
      }
    }
    return targets;
  }

  private static Optional<Double> score(String key, JsonNode node, Problems problems) {
    double score = node.asDouble(Double.NaN);
    if (node.isNumber() && score >= 0 && score <= 1) {
      return Optional.of(score);
    }
    problems.add("config.json: %s is %s, expected a score from 0 to 1".formatted(key, node));
    return Optional.empty();
  }
}
