package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.registry.SchemaId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section registry of what a pipeline reads. */
class RegistryReaderTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PASSWORD", "hunter22", "TOKEN", "token-of-many");

  @Test
  void anAddressIsEnough() throws ConfigException {
    assertThat(registry("{ url: http://registry:8081 }"))
        .contains(
            new InputRegistryConfig(
                new RegistryConfig(
                    URI.create("http://registry:8081"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofSeconds(5)),
                SchemaId.Kind.SCHEMA_ID,
                4));
  }

  @Test
  void everyKeyIsReadAndSecretsAreShownNowhere() throws ConfigException {
    Configuration configuration =
        load(
            """
            {
              url: https://registry/apis/ccompat/v7, username: ann, password: "${PASSWORD}",
              certificates: ca.pem, keystore: me.p12, keystore_password: "${PASSWORD}",
              timeout: 2s, id: global_id, id_bytes: 8 }""");
    InputRegistryConfig registry = read(configuration).orElseThrow();

    assertThat(registry.server().username()).contains("ann");
    assertThat(registry.server().password().map(Secret::value)).contains("hunter22");
    assertThat(registry.server().certificates()).contains(Path.of("ca.pem"));
    assertThat(registry.server().keystore()).contains(Path.of("me.p12"));
    assertThat(registry.server().keystorePassword().map(Secret::value)).contains("hunter22");
    assertThat(registry.server().timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(registry.id()).isEqualTo(SchemaId.Kind.GLOBAL_ID);
    assertThat(registry.idBytes()).isEqualTo(8);
    assertThat(configuration.toString()).doesNotContain("hunter22");
    assertThat(ShownConfiguration.yaml(configuration, Map.of()))
        .doesNotContain("hunter22")
        .contains("url: https://registry/apis/ccompat/v7")
        .contains("password: ${PASSWORD}")
        .contains("id_bytes: 8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ username: ann } | url: is missing",
        "{ url: registry:8081 } | \"registry:8081\" is not an address, expected one like http://registry:8081",
        "{ url: 'http://ann:hunter22@registry' } | has a user in it, expected the keys username and password instead",
        "{ url: 'http://r', username: ann } | expected both username and password, or neither",
        "{ url: 'http://r', username: 'a:b', password: '${PASSWORD}' } | has a colon, which no user's name can have",
        "{ url: 'http://r', username: a, password: hunter22 } | is a secret written in the file",
        "{ url: 'http://r', username: a, password: '${PASSWORD}', token: '${TOKEN}' } | expected either username and password, or token",
        "{ url: 'http://r', certificates: ca.pem } | only allowed with an https url",
        "{ url: 'https://r', keystore: me.p12 } | expected both keystore and keystore_password, or neither",
        "{ url: 'http://r', id: guid } | \"guid\" is not known, expected schema_id, global_id or content_id",
        "{ url: 'http://r', id: content_id } | content_id is a number of Apicurio's, expected a url that ends with /apis/ccompat/v7",
        "{ url: 'http://r', id_bytes: 5 } | \"5\" is not known, expected 4 or 8",
        "{ url: 'http://r', timeout: 1h } | \"1h\" is out of range, expected 100ms to 30s"
      })
  void whatDoesNotGoTogetherIsAProblem(String yaml, String problem) {
    assertThatThrownBy(() -> load(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(problem)
        .message()
        .doesNotContain("hunter22@");
  }

  @Test
  void anOutputTakesTheRegistryOfTheInput() throws ConfigException {
    Configuration configuration =
        load("avro", "{ url: http://r }", "{ topic: tagged, framing: confluent }");

    assertThat(output(configuration))
        .isEqualTo(
            new OutputRegistryConfig(
                read(configuration).orElseThrow().server(), SubjectStrategy.TOPIC_NAME, false));
    assertThat(
            output(
                load(
                    "avro",
                    "{ url: http://r }",
                    "{ topic: t, framing: confluent, registry: { subject: record_name,"
                        + " auto_register: true } }")))
        .isEqualTo(
            new OutputRegistryConfig(
                read(configuration).orElseThrow().server(), SubjectStrategy.RECORD_NAME, true));
  }

  @Test
  void anOutputMayHaveARegistryOfItsOwn() throws ConfigException {
    Configuration configuration =
        load(
            "avro",
            "{ url: http://r }",
            "{ topic: t, framing: confluent, registry: { url: 'http://other', token: '${TOKEN}' } }");

    assertThat(output(configuration).server().url()).isEqualTo(URI.create("http://other"));
    assertThat(output(configuration).server().token().map(Secret::value)).contains("token-of-many");
    assertThat(ShownConfiguration.yaml(configuration, Map.of()))
        .doesNotContain("token-of-many")
        .contains("framing: confluent")
        .contains("subject: topic_name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ topic: t, format: json, framing: confluent } | to.framing: only allowed with format avro",
        "{ topic: t, registry: { url: 'http://r' } } | to.registry: only allowed with framing confluent",
        "{ topic: t, framing: apicurio } | \"apicurio\" is not known, expected single_object or confluent",
        "{ topic: t, framing: confluent, registry: { token: '${TOKEN}' } } | token: only allowed with a url",
        "{ topic: t, framing: confluent, registry: { subject: value } } | expected topic_name, record_name or topic_record_name"
      })
  void whatDoesNotGoTogetherInAnOutputIsAProblem(String to, String problem) {
    assertThatThrownBy(() -> load("avro", "{ url: http://r }", to)).hasMessageContaining(problem);
  }

  @Test
  void aFramedOutputNeedsARegistry() {
    assertThatThrownBy(
            () ->
                ConfigurationFile.load(
                    ConfigurationFile.MINIMAL.replace(
                        "topic: tickets-tagged", "topic: t, framing: confluent")))
        .hasMessageContaining("to.framing: confluent needs a registry: name it under to.registry");
  }

  @Test
  void itIsForAvroOnly() {
    assertThatThrownBy(() -> load("json", "{ url: 'http://r' }"))
        .hasMessageContaining("pipelines.tickets.from.registry: only allowed with format avro");
  }

  private Optional<InputRegistryConfig> registry(String yaml) throws ConfigException {
    return read(load(yaml));
  }

  private static Optional<InputRegistryConfig> read(Configuration configuration) {
    return configuration.pipelines().values().iterator().next().from().registry();
  }

  private static OutputRegistryConfig output(Configuration configuration) {
    PipelineConfig pipeline = configuration.pipelines().values().iterator().next();
    return pipeline.to().get(0).output().registry().orElseThrow();
  }

  private Configuration load(String registry) throws ConfigException {
    return load("avro", registry);
  }

  private Configuration load(String format, String registry) throws ConfigException {
    return load(format, registry, "{ topic: tagged }");
  }

  private Configuration load(String format, String registry, String to) throws ConfigException {
    return ConfigurationFile.load(
        """
            kafka: { application.id: a, bootstrap.servers: b:1 }
            models: { amber: { path: models/amber-mini } }
            pipelines:
              tickets:
                from:
                  topics: [tickets]
                  format: %s
                  registry: %s
                tag_with: [{ model: amber }]
                to: %s
            """
            .formatted(format, registry.indent(6).strip(), to),
        ENVIRONMENT);
  }
}
