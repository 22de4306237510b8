package io.amberstream.cli;

import io.amberstream.app.EventFormat;
import io.amberstream.config.InputFormat;
import io.amberstream.input.InputException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** In what form the events of a topic are that is read without a pipeline. */
final class EventOptions {
  @Option(
      names = "--topic-format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      description =
          "json, avro, or text where an event is a text without a label (default:"
              + " ${DEFAULT-VALUE}).")
  private InputFormat format = InputFormat.JSON;

  @Option(
      names = "--schema-file",
      paramLabel = "FILE",
      description = "An Avro schema that the records were written with; may be repeated.")
  private List<Path> schemaFiles = List.of();

  @Mixin private RegistryOption registry = new RegistryOption();

  /**
   * Their form.
   *
   * @throws InputException if the registry is none
   */
  EventFormat format() {
    return new EventFormat(format, schemaFiles, registry.registry());
  }
}
