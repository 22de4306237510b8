package io.amberstream.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON form of a {@link LoopState}. */
final class LoopStateJson {
  private LoopStateJson() {}

  static ObjectNode write(LoopState state) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("step", state.step());
    node.put("best_step", state.bestStep());
    node.put("since_best", state.sinceBest());
    node.put("elapsed_ms", state.elapsed().toMillis());
    node.put("losses", state.losses());
    ObjectNode drawn = node.putObject("drawn");
    state.drawn().forEach(drawn::put);
    state.best().forEach(best -> node.set("best", measure(best)));
    for (LoopState.Look look : state.curve()) {
      ObjectNode one = node.withArray("curve").addObject();
      one.put("step", look.step()).put("loss", look.loss());
      ObjectNode measures = one.putObject("measures");
      look.measures().forEach((head, measure) -> measures.set(head, measure(measure)));
    }
    return node;
  }

  static LoopState read(JsonNode node) {
    Map<String, Long> drawn = new LinkedHashMap<>();
    node.path("drawn")
        .properties()
        .forEach(entry -> drawn.put(entry.getKey(), entry.getValue().longValue()));
    List<LoopState.Look> curve = new ArrayList<>();
    for (JsonNode look : node.path("curve")) {
      Map<String, Measure> measures = new LinkedHashMap<>();
      look.path("measures")
          .properties()
          .forEach(entry -> measures.put(entry.getKey(), measure(entry.getValue())));
      curve.add(
          new LoopState.Look(
              look.path("step").longValue(), look.path("loss").doubleValue(), measures));
    }
    return new LoopState(
        node.path("step").longValue(),
        drawn,
        node.has("best") ? List.of(measure(node.path("best"))) : List.of(),
        node.path("best_step").longValue(),
        node.path("since_best").intValue(),
        Duration.ofMillis(node.path("elapsed_ms").longValue()),
        curve,
        node.path("losses").doubleValue());
  }

  private static ObjectNode measure(Measure measure) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    // As text: JSON has no NaN.
    return node.put("name", measure.name())
        .put("value", Double.toString(measure.value()))
        .put("loss", Double.toString(measure.loss()));
  }

  private static Measure measure(JsonNode node) {
    return new Measure(
        node.path("name").textValue(),
        Double.parseDouble(node.path("value").textValue()),
        Double.parseDouble(node.path("loss").textValue()));
  }
}
