package io.amberstream.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;

/** An audit as JSON. What is not defined is null. */
final class AuditJson {
  private static final double DIGITS = 1e6;

  private AuditJson() {}

  static String of(Audit audit) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("head", audit.watched().head().name());
    json.put("task", audit.watched().head().task().label());
    json.put("label", audit.watched().label());
    json.putObject("model").put("name", audit.model().name()).put("sha256", audit.model().sha256());
    json.put("tolerance", audit.tolerance());
    json.put("texts", audit.texts());
    json.put("seconds", audit.elapsed().toMillis() / 1e3);
    ArrayNode figures = json.putArray("figures");
    audit.figures().forEach(figure -> put(figures.addObject(), figure));
    ArrayNode pairs = json.putArray("pairs");
    audit.pairs().forEach(pair -> put(pairs.addObject(), pair));
    ArrayNode unnamed = json.putArray("unnamed");
    audit.unnamed().forEach(unnamed::add);
    return json.toString();
  }

  private static void put(ObjectNode node, Figure figure) {
    node.put("measure", figure.measure().label()).put("group", figure.group());
    number(node, "value", figure.value());
    number(node, "low", figure.interval().map(range -> range.low()).orElse(Double.NaN));
    number(node, "high", figure.interval().map(range -> range.high()).orElse(Double.NaN));
    node.put("n", figure.n())
        .put("sources", figure.sources())
        .put("verdict", figure.verdict().words().replace(' ', '_'));
  }

  private static void put(ObjectNode node, TextPair pair) {
    node.put("group", pair.group()).put("flip", pair.isFlip());
    ArrayNode texts = node.putArray("texts");
    for (int i = 0; i < pair.scores().size(); i++) {
      ObjectNode text = texts.addObject();
      text.put("text", i == 0 ? pair.first() : pair.second());
      number(text, "score", pair.scores().get(i));
      ArrayNode answers = text.putArray("labels");
      new TreeSet<>(pair.answers().get(i)).forEach(answers::add);
    }
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, Math.round(value * DIGITS) / DIGITS);
    }
  }
}
