package io.amberstream.evaluation;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.input.FileReplacement;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.HeadCalibration;
import io.amberstream.model.ScoreTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * Writes what calibrates a head, and its thresholds, into the {@code config.json} of a model
 * folder.
 */
public final class CalibrationFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          // Python writes NaN and Infinity, which JSON does not have.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** More digits than a file of labelled texts can tell apart. */
  private static final double DIGITS = 1e6;

  private CalibrationFile() {}

  /**
   * Writes it; all else stays. Whoever reads the file finds the old one or the new one.
   *
   * @throws InputException if the file cannot be read or written
   */
  public static void write(Path folder, Head head, Calibration calibration) {
    Path file = folder.resolve("config.json");
    try {
      ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
      ObjectNode section =
          config.path("heads").path(head.name()) instanceof ObjectNode named ? named : config;
      if (calibration.isBetter()) {
        write(section.putObject("calibration"), calibration.found());
      }
      if (calibration.isBetter()) {
        // They were found on other scores.
        section.remove("targets");
      }
      for (FoundThreshold found : calibration.thresholds()) {
        found
            .threshold()
            .ifPresent(
                least -> write(section, found.target(), Math.floor(least * DIGITS) / DIGITS));
      }
      FileReplacement.write(file, JSON.writeValueAsString(config) + "\n");
    } catch (IOException e) {
      throw new InputException(
          "%s cannot be written (%s)".formatted(file, e.getClass().getSimpleName()), e);
    }
  }

  private static void write(ObjectNode section, ScoreTarget target, double threshold) {
    section.withObject("/thresholds").put(target.label(), threshold);
    ArrayNode targets = section.withArray("/targets");
    String measure = target.measure().toString();
    for (int i = targets.size() - 1; i >= 0; i--) {
      JsonNode other = targets.get(i);
      if (other.path("label").asText().equals(target.label())
          && other.path(measure).asDouble() == target.value()) {
        targets.remove(i);
      }
    }
    targets
        .addObject()
        .put("label", target.label())
        .put(measure, target.value())
        .put("threshold", threshold);
  }

  private static void write(ObjectNode section, HeadCalibration calibration) {
    if (calibration.temperature() != 1) {
      section.put("temperature", rounded(calibration.temperature()));
    }
    new TreeMap<>(calibration.byLabel())
        .forEach(
            (label, line) ->
                section
                    .withObject("/labels")
                    .putObject(label)
                    .put("slope", rounded(line.slope()))
                    .put("offset", rounded(line.offset())));
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
