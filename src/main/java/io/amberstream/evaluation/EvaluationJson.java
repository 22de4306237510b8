package io.amberstream.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An evaluation as JSON. What is not defined is null. */
final class EvaluationJson {
  private EvaluationJson() {}

  static String write(Evaluation evaluation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("head", evaluation.head().name());
    json.put("task", evaluation.head().task().label());
    json.putObject("model")
        .put("name", evaluation.model().name())
        .put("sha256", evaluation.model().sha256());
    json.put("file", evaluation.file().toString());
    evaluation
        .group()
        .ifPresent(group -> json.putObject("group").put(group.field(), group.value()));
    json.put("examples", evaluation.examples());
    json.put("tokens", evaluation.tokens());
    json.put("windowed", evaluation.windowed());
    json.put("truncated", evaluation.truncated());
    json.put("seconds", rounded(evaluation.seconds(), 1e3));
    json.put("examples_per_s", rounded(evaluation.examplesPerSecond(), 10));
    ObjectNode measures = json.putObject("measures");
    evaluation.scores().measures().forEach((name, value) -> number(measures, name, value));
    ObjectNode intervals = json.putObject("intervals");
    evaluation
        .scores()
        .intervals()
        .forEach(
            (name, interval) ->
                intervals
                    .putArray(name)
                    .add(rounded(interval.low(), 1e6))
                    .add(rounded(interval.high(), 1e6)));
    ObjectNode counts = json.putObject("counts");
    evaluation.scores().counts().forEach(counts::put);
    ObjectNode labels = json.putObject("labels");
    evaluation.scores().labels().forEach((label, found) -> counts(labels.putObject(label), found));
    evaluation
        .scores()
        .confusion()
        .ifPresentOrElse(
            matrix -> confusion(json.putObject("confusion"), matrix),
            () -> json.putNull("confusion"));
    evaluation
        .scores()
        .reliability()
        .ifPresent(found -> reliability(json.putArray("reliability"), found));
    return json.toString();
  }

  static void counts(ObjectNode node, MatchCounts counts) {
    number(node, "precision", counts.precision());
    number(node, "recall", counts.recall());
    number(node, "f1", counts.f1());
    node.put("correct", counts.correct());
    node.put("predicted", counts.predicted());
    node.put("gold", counts.gold());
  }

  private static void confusion(ObjectNode node, ConfusionMatrix matrix) {
    ArrayNode labels = node.putArray("labels");
    matrix.labels().forEach(labels::add);
    ArrayNode rows = node.putArray("gold_by_predicted");
    for (int gold = 0; gold < matrix.labels().size(); gold++) {
      ArrayNode row = rows.addArray();
      for (int predicted = 0; predicted < matrix.labels().size(); predicted++) {
        row.add(matrix.count(gold, predicted));
      }
    }
  }

  private static void reliability(ArrayNode json, Reliability reliability) {
    for (Reliability.Bin bin : reliability.bins()) {
      ObjectNode node = json.addObject().put("from", bin.from()).put("answers", bin.count());
      number(node, "mean_score", bin.sure());
      number(node, "right", bin.right());
    }
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, rounded(value, 1e6));
    }
  }

  private static double rounded(double value, double parts) {
    return Math.round(value * parts) / parts;
  }
}
