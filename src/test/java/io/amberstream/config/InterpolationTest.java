package io.amberstream.config;

import static io.amberstream.config.ConfigurationFile.minimalWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
  private static final String SECRET = "hunter2";

  @ParameterizedTest
  @CsvSource({
    "${SET}, value",
    "${SET:other}, value",
    "a-${SET}-b-${SET}, a-value-b-value",
    "${UNSET:localhost:9092}, localhost:9092",
    "a${UNSET:}b, ab",
    "${EMPTY:other}x, x",
    "$${SET}, ${SET}",
    "$SET, $SET",
    "${NESTED}, ${SET}",
  })
  void referencesAreReplacedOnce(String raw, String expected) throws ConfigException {
    Configuration configuration =
        ConfigurationFile.load(
            minimalWith("servers: embedded", "servers: embedded\n  client.id: '" + raw + "'"),
            Map.of("SET", "value", "EMPTY", "", "NESTED", "${SET}"));

    assertThat(configuration.kafka()).containsEntry("client.id", expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a ${UNSET} b | ${UNSET} is not set, set the variable or write ${UNSET:default}",
        "${UNSET      | \"${\" has no closing \"}\"; write $${ for a literal ${",
        "${a b:c}     | ${a b} is not a reference, expected ${NAME}, ${NAME:default} or"
            + " ${file:/path}; write $${ for a literal ${",
        "${file:/no/such/file} | ${file:/no/such/file} cannot be read: no such file",
      })
  void brokenReferencesAreProblems(String raw, String message) {
    assertThat(ConfigurationFile.problems(minimalWith("servers: embedded", "servers: " + raw)))
        .containsExactly("line 3  kafka.bootstrap.servers: " + message);
  }

  @Test
  void fileReferenceIsItsTrimmedContent(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("password");
    Files.writeString(file, "  " + SECRET + "\n");
    String jaas = "'x password=\"${file:" + file + "}\";'";

    Configuration configuration =
        ConfigurationFile.load(
            minimalWith("servers: embedded", "servers: b:1\n  sasl.jaas.config: " + jaas));

    assertThat(configuration.kafka())
        .containsEntry("sasl.jaas.config", "x password=\"" + SECRET + "\";");
    assertThat(configuration.toString()).contains("sasl.jaas.config=***").doesNotContain(SECRET);
  }

  @Test
  void valuesOfReferencesNeverShowInProblems() {
    String yaml =
        """
        kafka:
          application.id: "${SECRET} !"
          bootstrap.servers: embedded
          processing.guarantee: ${SECRET}
        models:
          hunter1: { path: "m\\0${SECRET}", max_length: "${SECRET}", stride: "${NUMBER}", batching: "${UNSET:hunter2}" }
        inference: { workers: "${SECRET}", max_batch_tokens: "${NUMBER}", max_text_length: "${SECRET}" }
        pipelines:
          one:
            from: { topics: ["${SECRET}", "${SECRET}", "${SECRET}/"], format: "${SECRET}", text_field: "..${SECRET}" }
            tag_with: [{ model: "${SECRET}", heads: ["${SECRET}", "${SECRET}"], threshold: "${SECRET}", top_k: "-${NUMBER}" }]
            to: { topic: "${SECRET}", format: "${SECRET}", include_text: "${SECRET}" }
            on_error: { dead_letter_topic: "${SECRET}" }
          two:
            from: { topics: "${SECRET}" }
            tag_with: "${SECRET}"
            to: "${SECRET}"
        http: { address: "${SECRET}" }
        shutdown_timeout: ${NUMBER}
        """;

    List<String> problems =
        ConfigurationFile.problems(yaml, Map.of("SECRET", SECRET, "NUMBER", "271828182"));

    assertThat(problems)
        .hasSizeGreaterThan(24)
        .noneMatch(problem -> problem.contains(SECRET) || problem.contains("271828182"))
        .contains(
            "line 4  kafka.processing.guarantee: \"${SECRET}\" is not known,"
                + " expected exactly_once_v2 or at_least_once",
            "line 6  models.hunter1.batching: \"${UNSET}\" is not known, expected free or alone",
            "line 11  pipelines.one.tag_with[0].model: \"${SECRET}\" is not a model"
                + " (known: hunter1, amber-mini, amber-ask)",
            "line 19  shutdown_timeout: \"${NUMBER}\" has no unit, write 500ms or 30s");
  }

  @Test
  void unquotedReferenceInAFlowMappingSaysToQuoteIt() {
    assertThat(
            ConfigurationFile.problems(
                ConfigurationFile.MINIMAL + "http: { address: ${ADDRESS} }\n"))
        .singleElement()
        .asString()
        .startsWith("line 11  not valid YAML: ")
        .endsWith("; put quotes around a value with ${...} inside { } or [ ]");
  }
}
