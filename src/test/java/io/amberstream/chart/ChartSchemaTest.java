package io.amberstream.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The schema of the chart's values has each of them. Its part for the configuration is generated.
 */
class ChartSchemaTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path CHART = Path.of("src", "main", "helm", "amberstream");
  private static final Path SCHEMA = CHART.resolve("values.schema.json");

  @Test
  void everyValueIsInTheSchema() throws IOException {
    JsonNode values =
        JSON.valueToTree(new Yaml().load(Files.readString(CHART.resolve("values.yaml"))));
    JsonNode schema = JSON.readTree(Files.readString(SCHEMA));
    Set<String> known = names(schema.path("properties"));
    // Helm's own, of charts that have this one in them.
    known.remove("global");
    assertThat(known).isEqualTo(names(values));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
