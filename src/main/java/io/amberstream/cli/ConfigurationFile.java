package io.amberstream.cli;

import io.amberstream.config.ConfigException;
import io.amberstream.config.ConfigLoader;
import io.amberstream.config.Configuration;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The configuration that a command is given. */
final class ConfigurationFile {
  @Parameters(paramLabel = "CONFIG", description = "The configuration, a YAML file.")
  private Path file = Path.of("");

  /**
   * Reads it.
   *
   * @throws ConfigException with every problem
   */
  Configuration load() throws ConfigException {
    return ConfigLoader.load(file, System.getenv());
  }

  Path path() {
    return file;
  }
}
