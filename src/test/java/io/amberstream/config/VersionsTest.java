package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Which versions a model has, and what each is. */
class VersionsTest {
  private static final String FILE =
      """
      kafka: { application.id: a, bootstrap.servers: 'b:1' }
      models:
        amber: { path: models/amber, max_length: 64, versions: { %s: models/may } }
        candidate: { path: models/next, max_length: 128 }
      pipelines:
        tickets:
          from: { topics: [in] }
          tag_with: [{ model: amber }]
          to: { topic: out }
          shadow: { model: candidate, to: differs }
      """;

  @Test
  void aModelHasItsOwnFolderThoseNamedAndItsCandidates() throws ConfigException {
    Configuration configuration = ConfigurationFile.load(FILE.formatted("may"));

    assertThat(configuration.versions("amber").keySet())
        .containsExactly("amber", "may", "candidate");
    assertThat(configuration.versions("amber").get("may"))
        .isEqualTo(ModelConfig.of(Path.of("models/may"), OptionalInt.of(64)));
    assertThat(configuration.versions("amber").get("candidate"))
        .isEqualTo(ModelConfig.of(Path.of("models/next"), OptionalInt.of(128)));
    assertThat(configuration.versions("candidate").keySet()).containsExactly("candidate");
  }

  @Test
  void theOwnNameIsTaken() {
    assertThatThrownBy(() -> ConfigurationFile.load(FILE.formatted("amber")))
        .hasMessageContaining(
            "models.amber.versions.amber: is the version that path stands for, expected another"
                + " name");
  }

  @Test
  void aCandidatesNameIsTakenToo() {
    assertThatThrownBy(() -> ConfigurationFile.load(FILE.formatted("candidate")))
        .hasMessageContaining(
            "models: amber.versions.candidate has the name of a candidate for it, expected another");
  }
}
