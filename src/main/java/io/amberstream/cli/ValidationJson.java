package io.amberstream.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.app.Costs;
import io.amberstream.config.ConfigException;
import io.amberstream.config.Configuration;
import io.amberstream.input.InputException;
import io.amberstream.input.Problem;
import java.nio.file.Path;
import java.util.List;

/** What a check of a configuration has found, as JSON. */
final class ValidationJson {
  private ValidationJson() {}

  static String valid(Path file, Configuration configuration) {
    ObjectNode json = object(file, true);
    ArrayNode models = json.putArray("models");
    configuration.models().keySet().forEach(models::add);
    ObjectNode pipelines = json.putObject("pipelines");
    Costs.of(configuration)
        .forEach(
            (name, cost) -> {
              ObjectNode rows = pipelines.putObject(name).putObject("rows_per_text");
              cost.rows().forEach(rows::put);
            });
    return json.toString();
  }

  static String invalid(Path file, InputException failure) {
    ObjectNode json = object(file, false);
    ArrayNode problems = json.putArray("problems");
    List<Problem> found =
        failure instanceof ConfigException config ? config.problems() : List.<Problem>of();
    for (Problem problem : found.isEmpty() ? List.of(told(failure)) : found) {
      problems
          .addObject()
          .put("line", problem.line())
          .put("key", problem.key())
          .put("message", problem.message());
    }
    return json.toString();
  }

  /** What is wrong with more than one line, such as a file that is not there. */
  private static Problem told(InputException failure) {
    return new Problem(0, "", String.valueOf(failure.getMessage()));
  }

  private static ObjectNode object(Path file, boolean valid) {
    return JsonNodeFactory.instance.objectNode().put("file", file.toString()).put("valid", valid);
  }
}
