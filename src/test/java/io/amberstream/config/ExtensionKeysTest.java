package io.amberstream.config;

import static io.amberstream.config.ConfigurationFile.MINIMAL;
import static io.amberstream.config.ConfigurationFile.load;
import static io.amberstream.config.ConfigurationFile.minimalWith;
import static io.amberstream.config.ConfigurationFile.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Keys of the user's own, whose names begin with {@code x-}, hold anchors. */
class ExtensionKeysTest {

  @Test
  void anchorsOfAnExtensionAreUsedElsewhere() {
    String extension = "x-output: &output { format: json, include_text: true }\n";

    OutputConfig output =
        load(extension + minimalWith("{ topic: tickets-tagged }", "{ <<: *output, topic: out }"))
            .pipelines()
            .values()
            .iterator()
            .next()
            .to()
            .get(0)
            .output();

    assertThat(output.format()).isEqualTo(OutputFormat.JSON);
    assertThat(output.includeText()).isTrue();
  }

  @Test
  void whatNobodyUsesMayHoldAnything() {
    assertThat(load(MINIMAL + "x-notes: [ 1, { a: '${NOWHERE}' } ]\n")).isEqualTo(load(MINIMAL));
  }

  @Test
  void extensionsStandAtTheTopOnly() {
    assertThat(problems(minimalWith("{ topic:", "{ x-mine: 1, topic:")))
        .singleElement()
        .asString()
        .contains("pipelines.tickets.to.x-mine: unknown key");
    assertThat(problems(MINIMAL + "xnotes: 1\n"))
        .singleElement()
        .asString()
        .contains("xnotes: unknown key");
  }
}
