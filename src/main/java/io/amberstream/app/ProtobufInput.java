package io.amberstream.app;

import io.amberstream.config.InputConfig;
import io.amberstream.config.ProtobufConfig;
import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import io.amberstream.serde.EventReader;
import io.amberstream.serde.ProtobufEventReader;
import io.amberstream.serde.ProtobufMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline reads with {@code format: protobuf}.
 *
 * @param fields paths of the fields that it reads beside the text
 * @param maxTextLength UTF-16 units of the longest text
 */
record ProtobufInput(InputConfig from, List<String> fields, int maxTextLength) {
  private static final long MAX_BYTES = 16 << 20;

  /** The reader; empty, with the problems noted, where no message of the type is an event. */
  Optional<EventReader> reader(String pipeline, Problems problems) {
    ProtobufConfig protobuf = from.protobuf().orElseThrow();
    try {
      ProtobufEventReader reader =
          new ProtobufEventReader(
              ProtobufMessage.of(descriptors(protobuf.descriptorFile()), protobuf.message()),
              from.textField().orElseThrow(),
              from.idField(),
              fields,
              maxTextLength);
      reader
          .problems()
          .forEach(
              problem ->
                  problems.add("pipelines.%s.from.message: %s".formatted(pipeline, problem)));
      return Optional.of(reader);
    } catch (InputException e) {
      problems.add(
          "pipelines.%s.from.descriptor_file: %s %s"
              .formatted(pipeline, protobuf.descriptorFile(), e.getMessage()));
      return Optional.empty();
    }
  }

  private static byte[] descriptors(Path file) {
    Path place = Installation.resolve(file);
    try {
      if (Files.isDirectory(place)) {
        throw new InputException("is a folder, expected a file");
      }
      if (Files.size(place) > MAX_BYTES) {
        throw new InputException(
            "has %d bytes, expected at most %d".formatted(Files.size(place), MAX_BYTES));
      }
      return Files.readAllBytes(place);
    } catch (NoSuchFileException e) {
      throw new InputException("does not exist; check its path", e);
    } catch (IOException e) {
      throw new InputException("cannot be read: " + e.getMessage(), e);
    }
  }
}
