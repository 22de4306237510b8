package io.amberstream.config;

import io.amberstream.input.Problems;
import io.amberstream.yaml.Interpolation;
import io.amberstream.yaml.TextFile;
import io.amberstream.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads a YAML file to a {@link Configuration}. Thread-safe. */
public final class ConfigLoader {

  private ConfigLoader() {}

  /**
   * Loads a configuration and checks everything that can be checked without the models or Kafka.
   *
   * @param file a UTF-8 file of at most 1 MiB
   * @param environment the variables that {@code ${NAME}} stands for
   * @throws ConfigException if the file cannot be read or has problems; it lists all of them
   */
  public static Configuration load(Path file, Map<String, String> environment)
      throws ConfigException {
    Problems problems = new Problems();
    Interpolation interpolation = new Interpolation(environment, Secrets.HARMLESS);
    Optional<Configuration> configuration =
        YamlDocument.parse(read(file), "the keys kafka and pipelines", interpolation, problems)
            .flatMap(ConfigurationReader::read);
    if (!problems.isEmpty()) {
      throw new ConfigException(file.toString(), problems.inFileOrder());
    }
    return configuration.orElseThrow();
  }

  private static String read(Path file) throws ConfigException {
    try {
      return TextFile.read(file, YamlDocument.MAX_BYTES);
    } catch (IOException e) {
      throw new ConfigException("cannot read " + file + ": " + e.getMessage());
    }
  }
}
