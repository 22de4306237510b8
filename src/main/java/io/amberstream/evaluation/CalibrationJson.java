package io.amberstream.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.model.Head;
import java.util.Map;

/** A {@link Calibration} as JSON. */
final class CalibrationJson {
  private CalibrationJson() {}

  static String write(Calibration calibration, Head head, boolean written) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("head", head.name());
    json.put("texts", calibration.texts());
    json.put("measured_on", calibration.measured());
    json.put("better", calibration.isBetter());
    json.put("written", written);
    json.put("temperature", calibration.found().temperature());
    ObjectNode labels = json.putObject("labels");
    calibration.found().byLabel().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                labels
                    .putObject(entry.getKey())
                    .put("slope", entry.getValue().slope())
                    .put("offset", entry.getValue().offset()));
    honesty(json.putObject("before"), calibration.before());
    honesty(json.putObject("after"), calibration.after());
    for (FoundThreshold found : calibration.thresholds()) {
      threshold(json.withArray("thresholds").addObject(), found);
    }
    return json.toString();
  }

  private static void honesty(ObjectNode json, Honesty honesty) {
    json.put("calibration_error", honesty.error()).put("log_loss", honesty.loss());
  }

  /** What is not defined, such as a precision of no text, is null. */
  private static void threshold(ObjectNode json, FoundThreshold found) {
    json.put("target", found.target().toString());
    json.put("label", found.target().label());
    found
        .threshold()
        .ifPresentOrElse(least -> json.put("threshold", least), () -> json.putNull("threshold"));
    EvaluationJson.counts(json.putObject("on_others"), found.measured());
  }
}
