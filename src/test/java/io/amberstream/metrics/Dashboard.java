package io.amberstream.metrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes the charts as a dashboard of Grafana, for any data source of the kind Prometheus. */
final class Dashboard {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WIDTH = 12;
  private static final int HEIGHT = 8;

  private Dashboard() {}

  static String json() {
    ObjectNode dashboard = JSON.createObjectNode();
    dashboard.put("title", "Amberstream").put("uid", "amberstream").put("schemaVersion", 39);
    dashboard.put("editable", true).put("refresh", "30s");
    dashboard.putObject("time").put("from", "now-1h").put("to", "now");
    dashboard.putArray("tags").add("amberstream");
    ArrayNode variables = dashboard.putObject("templating").putArray("list");
    variables
        .addObject()
        .put("name", "datasource")
        .put("type", "datasource")
        .put("query", "prometheus");
    variable(variables, "pipeline", Metric.EVENTS_RECEIVED);
    variable(variables, "model", Metric.TEXTS);
    ArrayNode panels = dashboard.putArray("panels");
    List<Panel> all = Panels.all();
    for (int i = 0; i < all.size(); i++) {
      panel(panels.addObject(), all.get(i), i);
    }
    return dashboard.toPrettyString() + "\n";
  }

  private static void variable(ArrayNode variables, String label, Metric metric) {
    ObjectNode variable = variables.addObject();
    variable.put("name", label).put("type", "query").put("includeAll", true).put("multi", true);
    variable.put("query", "label_values(%s, %s)".formatted(metric.prometheusName(), label));
    variable.put("refresh", 2);
    source(variable);
    ObjectNode all = variable.putObject("current");
    all.putArray("text").add("All");
    all.putArray("value").add("$__all");
  }

  private static void panel(ObjectNode json, Panel panel, int index) {
    json.put("id", index + 1).put("title", panel.title()).put("type", "timeseries");
    source(json);
    json.putObject("gridPos")
        .put("x", index % 2 * WIDTH)
        .put("y", index / 2 * HEIGHT)
        .put("w", WIDTH)
        .put("h", HEIGHT);
    json.putObject("fieldConfig").putObject("defaults").put("unit", panel.unit()).put("min", 0);
    ArrayNode targets = json.putArray("targets");
    for (int i = 0; i < panel.queries().size(); i++) {
      Panel.Query query = panel.queries().get(i);
      ObjectNode target = targets.addObject();
      target.put("refId", Character.toString('A' + i)).put("expr", query.expression());
      target.put("legendFormat", query.legend());
    }
  }

  private static void source(ObjectNode json) {
    json.putObject("datasource").put("type", "prometheus").put("uid", "${datasource}");
  }
}
