package io.amberstream.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.input.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads text as if it were a file. */
final class ConfigurationFile {
  static final String MINIMAL =
      """
      kafka:
        application.id: ticket-tagger
        bootstrap.servers: embedded
      models:
        amber: { path: models/amber-mini }
      pipelines:
        tickets:
          from: { topics: [tickets] }
          tag_with: [{ model: amber }]
          to: { topic: tickets-tagged }
      """;

  private ConfigurationFile() {}

  static Configuration load(String yaml, Map<String, String> environment) throws ConfigException {
    try {
      Path file = Files.createTempFile("pipeline", ".yaml");
      try {
        Files.writeString(file, yaml);
        Configuration configuration = ConfigLoader.load(file, environment);
        // What the reader takes, editors must not underline.
        assertThat(ConfigurationSchemaTest.mistakes(yaml)).isEmpty();
        return configuration;
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Configuration load(String yaml) throws ConfigException {
    return load(yaml, Map.of());
  }

  /** The entries of the pipeline {@code tickets}. */
  static List<TagWithConfig> tagWith(String yaml) throws ConfigException {
    return requireNonNull(load(yaml).pipelines().get("tickets")).tagWith();
  }

  /** The problems of a text that has some, each as a line of the report. */
  static List<String> problems(String yaml, Map<String, String> environment) {
    try {
      Configuration configuration = load(yaml, environment);
      throw new AssertionError("no problems in " + configuration);
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  static List<String> problems(String yaml) {
    return problems(yaml, Map.of());
  }

  /** The minimal file with one piece exchanged. */
  static String minimalWith(String piece, String replacement) {
    if (!MINIMAL.contains(piece)) {
      throw new IllegalArgumentException("not in the minimal file: " + piece);
    }
    return MINIMAL.replace(piece, replacement);
  }
}
