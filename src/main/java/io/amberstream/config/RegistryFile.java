package io.amberstream.config;

import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import io.amberstream.yaml.Interpolation;
import io.amberstream.yaml.TextFile;
import io.amberstream.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads which registry is meant where no pipeline says it. */
public final class RegistryFile {
  private RegistryFile() {}

  /**
   * Reads an address, or a file with the keys of {@code from.registry}.
   *
   * @param environment the variables that {@code ${NAME}} stands for in the file
   * @throws InputException if it is neither, or has problems; it lists all of them
   */
  public static InputRegistryConfig read(String addressOrFile, Map<String, String> environment) {
    boolean isAddress = addressOrFile.contains("://");
    Problems problems = new Problems();
    Optional<InputRegistryConfig> read =
        YamlDocument.parse(
                isAddress
                    ? YamlDocument.write(Map.of("url", addressOrFile))
                    : text(Path.of(addressOrFile)),
                "the key url",
                new Interpolation(environment, Secrets.HARMLESS),
                problems)
            .flatMap(RegistryReader::readInput);
    problems.throwIfAny("the registry " + addressOrFile);
    return read.orElseThrow();
  }

  private static String text(Path file) {
    try {
      return TextFile.read(file, YamlDocument.MAX_BYTES);
    } catch (IOException e) {
      throw new InputException(
          "cannot read the registry's file %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
