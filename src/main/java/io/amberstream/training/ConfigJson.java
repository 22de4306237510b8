package io.amberstream.training;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.graph.Int8Form;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code config.json} of a folder that comes out: the base's, with the heads that it has now.
 */
public final class ConfigJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ConfigJson() {}

  /**
   * The text of it.
   *
   * @param before the heads of the base, in order
   * @param added the new ones
   * @param form in what numbers the graph computes now; empty where it computes as the base's
   */
  public static String of(Path base, List<Head> before, List<Head> added, Optional<Int8Form> form) {
    try {
      ObjectNode config = (ObjectNode) JSON.readTree(base.resolve("config.json").toFile());
      ObjectNode heads =
          config.get("heads") instanceof ObjectNode there ? there : config.putObject("heads");
      // A plain folder has one head without a name; beside others it needs one.
      before.stream().filter(head -> !heads.has(head.name())).forEach(head -> put(heads, head));
      added.forEach(head -> put(heads, head));
      form.ifPresent(now -> bits(config, now));
      return JSON.writeValueAsString(config) + "\n";
    } catch (IOException e) {
      throw new InputException(
          "%s cannot be read: %s".formatted(base.resolve("config.json"), e.getMessage()), e);
    }
  }

  private static void bits(ObjectNode config, Int8Form form) {
    config.remove(List.of("activation_bits", "weight_bits"));
    form.bits().forEach(config::put);
  }

  private static void put(ObjectNode heads, Head head) {
    ObjectNode node = heads.putObject(head.name());
    node.put("task", head.task().label());
    if (head.task() == Task.QUESTION_ANSWERING) {
      node.put("start_output", head.outputs().get(0)).put("end_output", head.outputs().get(1));
    } else {
      node.put("output", head.outputs().get(0));
    }
    if (!head.labels().isEmpty()) {
      ObjectNode labels = node.putObject("id2label");
      for (int i = 0; i < head.labels().size(); i++) {
        labels.put(Integer.toString(i), head.labels().get(i));
      }
    }
    if (head.task() == Task.TEXT_CLASSIFICATION) {
      node.put("problem_type", head.problemType().label());
    }
    Map<String, Double> thresholds = head.thresholds().byLabel();
    if (!thresholds.isEmpty()) {
      ObjectNode own = node.putObject("thresholds");
      head.labels().stream()
          .filter(thresholds::containsKey)
          .forEach(label -> own.put(label, thresholds.get(label)));
    }
  }
}
