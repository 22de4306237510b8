package io.amberstream.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Locale;

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
    }
    return json.toString();
  }
}
