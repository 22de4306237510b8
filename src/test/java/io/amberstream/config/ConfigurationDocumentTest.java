package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void examplesOfTheManualLoad() throws IOException, ConfigException {
    String manual = Files.readString(Path.of("docs", "configuration.md"));
    List<String> examples =
        EXAMPLE.matcher(manual).results().map((MatchResult result) -> result.group(1)).toList();

    assertThat(examples).hasSize(2);
    for (String example : examples) {
      assertThat(ConfigurationFile.load(example).pipelines()).containsOnlyKeys("tickets");
    }
  }
}
