package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.amberstream.docs.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** An independent validator, with the schema that editors get. */
class ConfigurationSchemaTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path CHART =
      Path.of("src", "main", "helm", "amberstream", "values.schema.json");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(ConfigurationSchema.json());

  /** What an editor would underline. */
  static List<String> mistakes(String yaml) {
    JsonNode document = JSON.valueToTree(new Yaml().load(yaml));
    return SCHEMA.validate(document).stream().map(Error::toString).toList();
  }

  /** The chart's own values are described by hand; the configuration among them as everywhere. */
  @Test
  void theSchemaOfTheChartHasIt() throws IOException {
    ObjectNode chart = (ObjectNode) JSON.readTree(Files.readString(CHART));
    ObjectNode configuration = (ObjectNode) JSON.readTree(ConfigurationSchema.json());
    ObjectNode sections = (ObjectNode) configuration.remove("$defs");
    // The chart writes the address.
    ((ObjectNode) sections.path("http")).putArray("required");
    configuration.remove("$schema");
    sections.set("configuration", configuration);
    chart.set("$defs", sections);
    new GeneratedFile(CHART)
        .assertHolds(chart.toPrettyString().replace("\r\n", "\n"), ConfigurationSchemaTest.class);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsRight(Path example) throws IOException {
    assertThat(mistakes(Files.readString(example))).isEmpty();
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("docs", "examples"))) {
      // Other files there are no configurations of pipelines.
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(ConfigurationSchemaTest::hasPipelines)
          .toList();
    }
  }

  private static boolean hasPipelines(Path file) {
    try {
      return Files.readString(file).contains("\npipelines:");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theFileThatEditorsFindIsThePrintedOne() throws IOException {
    new GeneratedFile(Path.of("schemas", "configuration.schema.json"))
        .assertHolds(ConfigurationSchema.json() + "\n", ConfigurationSchemaTest.class);
  }

  @Test
  void theSmallestFileIsRight() {
    assertThat(mistakes(ConfigurationFile.MINIMAL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "topics: [tickets]          | topicz: [tickets]             | topicz",
        "path: models/amber-mini    | path: [models/amber-mini]     | path",
        "models/amber-mini }        | models/amber, batching: fre } | batching",
        "to: { topic: tickets-tagged } | to: { format: avro }       | topic",
        "tag_with: [{ model: amber }]  | tag_with: amber            | tag_with",
        "tag_with: [{ model: amber }]  | tag_with: [{ threshold: 2 }] | threshold"
      })
  void aMistakeIsUnderlined(String right, String wrong, String named) {
    String broken = ConfigurationFile.MINIMAL.replace(right.strip(), wrong.strip());
    assertThat(broken).isNotEqualTo(ConfigurationFile.MINIMAL);
    assertThat(mistakes(broken)).anyMatch(mistake -> mistake.contains(named));
  }

  @Test
  void aValueFromOutsideIsRightWhereAWordOrANumberStands() {
    String outside =
        ConfigurationFile.MINIMAL
            .replace("models/amber-mini }", "x, batching: '${HOW}', max_length: '${MOST}' }")
            .concat("x-mine: &mine [1]\n");
    assertThat(mistakes(outside)).isEmpty();
  }
}
