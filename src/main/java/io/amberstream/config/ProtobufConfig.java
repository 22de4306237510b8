package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * The type of a pipeline's Protobuf messages. Immutable.
 *
 * @param descriptorFile what {@code protoc --descriptor_set_out --include_imports} wrote
 * @param message the type's full name
 */
public record ProtobufConfig(Path descriptorFile, String message) {
  public ProtobufConfig {
    requireNonNull(descriptorFile, "descriptorFile is null");
    requireNonNull(message, "message is null");
  }
}
