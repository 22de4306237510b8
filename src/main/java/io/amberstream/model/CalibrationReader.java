package io.amberstream.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.input.Problems;

/** Reads what {@code calibrate} has written into a head: {@code calibration.temperature}. */
final class CalibrationReader {
  private CalibrationReader() {}

  /**
   * The temperature; 1 where there is none.
   *
   * @param path what stands before its keys in messages
   */
  static double temperature(String path, JsonNode node, Problems problems) {
    JsonNode written = node.path("calibration").path("temperature");
    if (written.isMissingNode()) {
      return 1;
    }
    double temperature = written.asDouble(Double.NaN);
    if (written.isNumber() && temperature > 0 && Double.isFinite(temperature)) {
      return temperature;
    }
    problems.add(
        "config.json: %scalibration.temperature is %s, expected a number above 0"
            .formatted(path, written));
    return 1;
  }
}
