package io.amberstream.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.duplicates.DuplicateRules;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicatesReaderTest {

  @Test
  void anEmptySectionLooksForTheSameTexts() throws ConfigException {
    assertThat(read("duplicates: {}")).contains(DuplicateRules.DEFAULT);
    assertThat(read("language: all")).isEmpty();
  }

  @Test
  void everyKeyIsRead() throws ConfigException {
    assertThat(
            read("duplicates: { window: 10m, similarity: 0.95, head: vector, per: key, max: 50 }"))
        .contains(
            new DuplicateRules(
                Duration.ofMinutes(10),
                OptionalDouble.of(0.95),
                Optional.of("vector"),
                DuplicateRules.Scope.KEY,
                50));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "window: 5 | pipelines.tickets.duplicates.window",
        "similarity: 0 | pipelines.tickets.duplicates.similarity: is 0, expected more",
        "similarity: 1.2 | pipelines.tickets.duplicates.similarity",
        "head: vector | pipelines.tickets.duplicates.head: is only for similarity, which is missing",
        "per: partition | pipelines.tickets.duplicates.per",
        "max: 0 | pipelines.tickets.duplicates.max",
        "most: 5 | pipelines.tickets.duplicates.most"
      })
  void mistakesAreProblems(String section, String problem) {
    assertThatThrownBy(() -> read("duplicates: { " + section.strip() + " }"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(problem.strip());
  }

  private static Optional<DuplicateRules> read(String section) throws ConfigException {
    String yaml = ConfigurationFile.MINIMAL + "    " + section + "\n";
    return requireNonNull(ConfigurationFile.load(yaml).pipelines().get("tickets")).duplicates();
  }
}
