package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models that a file need not list, as they are in the box. */
class ShippedModelNamesTest {
  @Test
  void shippedModelsNeedNotBeListed() throws ConfigException {
    String yaml =
        ConfigurationFile.minimalWith(
                "tag_with: [{ model: amber }]",
                "tag_with: [{ heads: [spam] }, { zero_shot: { labels: [a] } }, { questions: [b] }]")
            .replace("models:\n  amber: { path: models/amber-mini }\n", "");
    assertThat(ConfigurationFile.tagWith(yaml))
        .extracting(entry -> entry.model().orElseThrow())
        .containsExactly("amber-mini", "amber-ask", "amber-ask");
    Map<String, ModelConfig> models = ConfigurationFile.load(yaml).models();
    assertThat(models.keySet()).containsExactly("amber-mini", "amber-ask");
    assertThat(models)
        .hasEntrySatisfying(
            "amber-ask",
            model -> assertThat(model.path()).isEqualTo(Path.of("models", "amber-ask")));
    assertThat(ShownConfiguration.yaml(ConfigurationFile.load(yaml), Map.of()))
        .contains("  amber-ask:\n    path: models/amber-ask\n", "model: amber-ask\n");
  }

  @Test
  void aSummaryByWordsLoadsNone() throws ConfigException {
    String yaml =
        ConfigurationFile.minimalWith("{ model: amber }", "{ summary: { sentences: 2 } }")
            .replace("models:\n  amber: { path: models/amber-mini }\n", "");
    assertThat(ConfigurationFile.load(yaml).models()).isEmpty();
    assertThat(ConfigurationFile.load(yaml.replace("sentences: 2", "by: embedding")).models())
        .containsOnlyKeys("amber-mini");
    assertThatThrownBy(
            () ->
                ConfigurationFile.load(
                    ConfigurationFile.minimalWith(
                        "{ model: amber }", "{ model: amber, summary: { sentences: 2 } }")))
        .hasMessageContaining("tag_with[0].model: \"amber\" is not asked");
  }

  @Test
  void aSummaryByWordsTakesNothingThatIsForHeads() {
    assertThatThrownBy(
            () ->
                ConfigurationFile.load(
                    ConfigurationFile.minimalWith(
                        "{ model: amber }",
                        "{ summary: { sentences: 2 }, heads: [topic], threshold: 0.4, top_k: 3 }")))
        .hasMessageContaining("tag_with[0].heads: is for what a head answers")
        .hasMessageContaining("tag_with[0].threshold: is for what a head answers")
        .hasMessageContaining("tag_with[0].top_k: is for what a head answers");
  }

  @Test
  void aShippedModelThatIsListedKeepsItsSettings() throws ConfigException {
    String yaml =
        ConfigurationFile.minimalWith("amber: { path", "amber-mini: { max_length: 64, path")
            .replace("{ model: amber }", "{ name: moods }, { model: amber-ask, pair_field: b }");
    Map<String, ModelConfig> models = ConfigurationFile.load(yaml).models();
    assertThat(models.keySet()).containsExactly("amber-mini", "amber-ask");
    assertThat(models)
        .hasEntrySatisfying("amber-mini", model -> assertThat(model.maxLength()).hasValue(64));
  }
}
