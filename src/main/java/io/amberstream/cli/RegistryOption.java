package io.amberstream.cli;

import io.amberstream.app.TopicRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The registry of a topic that is read without a pipeline. */
final class RegistryOption {
  @Option(
      names = "--registry",
      paramLabel = "URL|FILE",
      description =
          "The schema registry of Avro records: its address, or a YAML file with the keys of"
              + " from.registry.")
  private @Nullable String registry;

  /**
   * The registry; empty where none is named.
   *
   * @throws io.amberstream.input.InputException if it is no registry
   */
  Optional<TopicRegistry> registry() {
    return Optional.ofNullable(registry).map(it -> TopicRegistry.of(it, System.getenv()));
  }
}
