package io.amberstream.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Locale;
import java.util.Map;

/** A {@link TrainingReport} as JSON. */
final class TrainingReportJson {
  private TrainingReportJson() {}

  static String write(TrainingReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("base", report.base().toString());
    json.put("out", report.out().toString());
    json.put("tune", report.tune().name().toLowerCase(Locale.ROOT));
    json.put("bytes", report.bytes());
    ArrayNode heads = json.putArray("heads");
    for (TrainingReport.HeadReport head : report.heads()) {
      ObjectNode one = heads.addObject();
      one.put("name", head.head().name());
      one.put("steps", head.steps());
      one.put("best_step", head.bestStep());
      one.put("seconds", head.took().toMillis() / 1e3);
      head.evaluation()
          .ifPresentOrElse(
              evaluation -> one.putRawValue("evaluation", new RawValue(evaluation.json())),
              () -> one.putNull("evaluation"));
      head.succession().ifPresent(succession -> put(one.putObject("replaced"), succession));
    }
    return json.toString();
  }

  private static void put(ObjectNode json, Succession succession) {
    ArrayNode labels = json.putArray("labels");
    succession.old().labels().forEach(labels::add);
    json.put("examples", succession.examples());
    put(json.putObject("before"), succession.before());
    put(json.putObject("after"), succession.after());
  }

  private static void put(ObjectNode json, Map<String, Double> measures) {
    measures.forEach(
        (name, value) -> {
          if (value.isNaN()) {
            json.putNull(name);
          } else {
            json.put(name, value);
          }
        });
  }
}
