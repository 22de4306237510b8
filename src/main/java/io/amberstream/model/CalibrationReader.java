package io.amberstream.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.input.Problems;
import io.amberstream.model.HeadCalibration.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@code calibrate} has written into a head: {@code calibration.temperature}, and a
 * {@code slope} and an {@code offset} for labels under {@code calibration.labels}.
 */
final class CalibrationReader {
  private final String path;
  private final Problems problems;

  private CalibrationReader(String path, Problems problems) {
    this.path = path + "calibration.";
    this.problems = problems;
  }

  /**
   * The calibration; none where none is written.
   *
   * @param path what stands before its keys in messages
   * @param labels those that the head has
   */
  static HeadCalibration read(String path, JsonNode node, List<String> labels, Problems problems) {
    return new CalibrationReader(path, problems).read(node.path("calibration"), labels);
  }

  private HeadCalibration read(JsonNode node, List<String> labels) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("labels").properties()) {
      String key = "labels." + entry.getKey();
      if (!labels.contains(entry.getKey())) {
        problems.add(
            "config.json: %s%s is no label of the head, expected one of %s"
                .formatted(path, key, String.join(", ", labels)));
      }
      double slope = above0(key + ".slope", entry.getValue().path("slope"));
      double offset = finite(key + ".offset", entry.getValue().path("offset"));
      lines.put(entry.getKey(), new Line(slope, offset));
    }
    return new HeadCalibration(above0("temperature", node.path("temperature")), lines);
  }

  private double above0(String key, JsonNode node) {
    if (node.isMissingNode()) {
      return 1;
    }
    double value = node.asDouble(Double.NaN);
    if (node.isNumber() && value > 0 && Double.isFinite(value)) {
      return value;
    }
    problems.add("config.json: %s%s is %s, expected a number above 0".formatted(path, key, node));
    return 1;
  }

  private double finite(String key, JsonNode node) {
    if (node.isMissingNode()) {
      return 0;
    }
    double value = node.asDouble(Double.NaN);
    if (node.isNumber() && Double.isFinite(value)) {
      return value;
    }
    problems.add("config.json: %s%s is %s, expected a number".formatted(path, key, node));
    return 0;
  }
}
