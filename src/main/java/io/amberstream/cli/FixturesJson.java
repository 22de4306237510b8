package io.amberstream.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.fixtures.Difference;
import io.amberstream.fixtures.FixtureResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What fixtures have shown, as JSON. */
final class FixturesJson {
  private FixturesJson() {}

  static String write(Map<Path, List<FixtureResult>> results) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    List<FixtureResult> all = results.values().stream().flatMap(List::stream).toList();
    json.put("tests", all.size());
    json.put("failed", all.stream().filter(result -> !result.hasPassed()).count());
    ArrayNode array = json.putArray("results");
    results.forEach(
        (file, ofFile) -> ofFile.forEach(result -> result(array.addObject(), file, result)));
    return json.toString();
  }

  private static void result(ObjectNode json, Path file, FixtureResult result) {
    json.put("file", file.toString());
    json.put("line", result.fixture().line());
    json.put("name", result.fixture().name());
    json.put("passed", result.hasPassed());
    ArrayNode differences = json.putArray("differences");
    for (Difference difference : result.differences()) {
      differences
          .addObject()
          .put("what", difference.what())
          .put("expected", difference.expected())
          .put("found", difference.found());
    }
  }
}
