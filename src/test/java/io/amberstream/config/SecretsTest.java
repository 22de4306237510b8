package io.amberstream.config;

import static io.amberstream.config.ConfigurationFile.minimalWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class SecretsTest {
  private static final String TOKEN = "a-token-that-nobody-guesses";
  private static final String HTTP =
      """
      http:
        address: 0.0.0.0:8443
        token: ${TOKEN}
        tls: { keystore: /etc/http.p12, password: "${PASSWORD}" }
      """;

  @Test
  void tokenAndCertificateOfHttpAreRead() throws ConfigException {
    Configuration configuration =
        ConfigurationFile.load(
            ConfigurationFile.MINIMAL + HTTP, Map.of("TOKEN", TOKEN, "PASSWORD", "hunter2"));

    assertThat(configuration.http())
        .contains(
            new HttpConfig(
                "0.0.0.0",
                8443,
                Optional.of(TOKEN),
                Optional.of(new HttpTlsConfig(Path.of("/etc/http.p12"), "hunter2")),
                Optional.empty()));
    assertThat(configuration.toString()).doesNotContain(TOKEN, "hunter2");
  }

  /** That section is shown by hand, for its secrets: a key of the table cannot be forgotten. */
  @Test
  void everyKeyOfHttpIsShown() throws Exception {
    Configuration configuration =
        ConfigurationFile.load(
            ConfigurationFile.MINIMAL + HTTP + "  page: true\n",
            Map.of("TOKEN", TOKEN, "PASSWORD", "hunter2"));

    JsonNode shown =
        new JsonMapper()
            .<JsonNode>valueToTree(
                new Yaml().load(ShownConfiguration.yaml(configuration, Map.of())))
            .path("http");

    assertThat(Section.all())
        .filteredOn(section -> section.path().matches("http(\\..*)?"))
        .hasSizeGreaterThan(2)
        .allSatisfy(
            section ->
                assertThat(section.keys())
                    .extracting(KnownKey::name)
                    .allMatch(
                        shown.at(section.path().replaceAll("^http", "").replace('.', '/'))::has));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "short", "fifteen-letters", "sixteen letters..", "größer-als-sechzehn"})
  void aTokenThatIsNoneIsRefusedAndNotShown(String token) {
    assertThat(
            ConfigurationFile.problems(
                ConfigurationFile.MINIMAL + "http: { address: 'a:1', token: '${TOKEN}' }",
                Map.of("TOKEN", token)))
        .containsExactly(
            "line 11  http.token: is no bearer token, expected 16 or more of the characters A-Z"
                + " a-z 0-9 . _ ~ + / -");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssl.keystore.password: hunter2",
        "producer.ssl.key.password: hunter2",
        "ssl.keystore.key: hunter2",
        "sasl.jaas.config: 'x.ScramLoginModule required username=\"a\" password=\"hunter2\";'",
        "sasl.jaas.config: 'x.OAuth required clientSecret = \"hunter2\";'",
      })
  void aSecretOfKafkaIsNotWrittenInTheFile(String setting) {
    assertThat(
            ConfigurationFile.problems(
                minimalWith("servers: embedded", "servers: b:1\n  " + setting)))
        .singleElement()
        .asString()
        .startsWith("line 4  kafka." + setting.substring(0, setting.indexOf(':')))
        .contains("is a secret written in the file, expected a reference such as ${file:")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssl.keystore.password: ${PASSWORD}",
        "ssl.key.password: $${vault:kafka:password}",
        "sasl.jaas.config: 'x.ScramLoginModule required username=\"a\" password=\"${PASSWORD}\";'",
        "sasl.jaas.config: 'x.Krb5LoginModule required keyTab=\"/etc/key.tab\";'",
      })
  void aSecretOfKafkaComesFromOutside(String setting) throws ConfigException {
    Configuration configuration =
        ConfigurationFile.load(
            minimalWith("servers: embedded", "servers: b:1\n  " + setting),
            Map.of("PASSWORD", "hunter2"));

    assertThat(configuration.kafka()).hasSize(3);
    assertThat(configuration.mask("invalid value " + configuration.kafka() + " at b:1"))
        .doesNotContain("hunter2")
        .endsWith("at b:1");
  }

  @Test
  void messagesOfOthersKeepTheAddressOfTheBroker() throws ConfigException {
    Configuration configuration =
        ConfigurationFile.load(
            minimalWith("servers: embedded", "servers: ${BROKER}\n  metric.reporters: ${CLASS}"),
            Map.of("BROKER", "kafka:9092", "CLASS", "secret.Thing"));

    assertThat(configuration.mask("kafka:9092 does not know secret.Thing"))
        .isEqualTo("kafka:9092 does not know ***");
  }

  @Test
  void theShownConfigurationHasDefaultsAndNoSecrets() throws ConfigException {
    String yaml =
        minimalWith(
                "servers: embedded",
                "servers: ${BROKER}\n  sasl.jaas.config: password=\"${PASSWORD}\"")
            + HTTP;
    Configuration configuration =
        ConfigurationFile.load(
            yaml, Map.of("BROKER", "kafka:9092", "TOKEN", TOKEN, "PASSWORD", "hunter2"));

    assertThat(ShownConfiguration.yaml(configuration, Map.of("num.stream.threads", "2")))
        .startsWith(
            """
            kafka:
              application.id: ticket-tagger
              bootstrap.servers: ${BROKER}
              sasl.jaas.config: '***'
              num.stream.threads: '2'
            models:
              amber:
                path: models/amber-mini
                batching: free
            """)
        .contains("\n  max_batch_tokens: 512\n", "\n    - model: amber\n")
        .contains("\n    - topic: tickets-tagged\n      format: avro\n")
        .contains("\n    on_error:\n      dead_letter_topic: tickets-dead-letters\n")
        .endsWith(
            """
            http:
              address: 0.0.0.0:8443
              token: '***'
              tls:
                keystore: /etc/http.p12
                password: '***'
            shutdown_timeout: 30s
            """);
  }

  /** The keys are those of the file, so that what is shown can be loaded again. */
  @Test
  void everyKeyOfTheManualIsShownAsItIsWritten() throws Exception {
    String manual = Files.readString(Path.of("docs", "configuration.md"));
    String example = manual.substring(manual.indexOf("```yaml") + 8, manual.indexOf("\n```\n"));
    Configuration configuration = ConfigurationFile.load(example);

    String shown =
        ShownConfiguration.yaml(configuration, Map.of()).replaceAll("\\$\\{.*}", "embedded");

    Configuration again = ConfigurationFile.load(shown);
    assertThat(again.pipelines()).isEqualTo(configuration.pipelines());
    assertThat(again.models()).isEqualTo(configuration.models());
    assertThat(again.inference()).isEqualTo(configuration.inference());
  }

  /** Every value of the manual's first example from outside: none of them may show. */
  @Test
  void nothingThatCameFromOutsideIsShown(@TempDir Path folder) throws Exception {
    Path schema = Files.writeString(folder.resolve("s17.avsc"), "{}");
    Map<String, String> environment = new HashMap<>();
    String yaml =
        """
        kafka:
          application.id: ${A:secret-application}
          bootstrap.servers: x${B:secret-broker}:1
          client.rack: ${C:secret-compression}
        models:
          amber: { path: "${D:secret-path}", file: "${E:secret-file}", max_length: "${F:7117}", stride: "${G:1331}", batching: "${H:alone}" }
        inference: { workers: "${I:17}", max_batch_tokens: "${J:2332}", max_text_length: "${K:3443}", cached_texts: "${L:4554}", run_timeout: "${RUN:7887s}", on_stuck: "${STUCK:fail}" }
        pipelines:
          tickets:
            from: { topics: ["${M:secret-topic}", "b-${N:secret-second}"], format: "${O:avro}", text_field: "${P:secret-field}", id_field: "${Q:secret-id}", schema_file: "${R}" }
            tag_with: [{ model: amber, heads: "${S:secret-head}", threshold: "${T:0.8118}", top_k: "${U:9119}", aggregation: "${V:simple}" }]
            to: { topic: "${W:secret-output}", format: json, include_text: "${X:true}", when: "key == 'x${WHEN:secret-key}'" }
            on_error: { dead_letter_topic: "${Y:secret-dead}" }
        http: { address: "secret-host:${Z:5665}" }
        shutdown_timeout: "${TIMEOUT:6776}ms"
        """;
    environment.put("R", schema.toString());

    String shown = ShownConfiguration.yaml(ConfigurationFile.load(yaml, environment), Map.of());

    assertThat(shown)
        .doesNotContain("secret-a", "secret-b", "secret-c", "secret-d", "secret-f", "secret-i")
        .doesNotContain(
            "secret-o",
            "secret-p",
            "secret-s",
            "secret-t",
            "secret-he",
            "7117",
            "1331",
            "alone",
            "2332",
            "3443",
            "4554",
            "0.8118")
        .doesNotContain("9119", "simple", "5665", "6776", "7887", "fail", "s17.avsc")
        .contains("bootstrap.servers: x${B}:1", "max_length: ${F}", "address: secret-host:${Z}");
  }
}
