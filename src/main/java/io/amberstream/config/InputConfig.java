package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import io.amberstream.kafka.OnLostOffsets;
import io.amberstream.serde.MissingText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline reads. Immutable.
 *
 * @param topics the topics by name; empty only where there is a pattern
 * @param topicsPattern a regular expression that matches the names of the topics; by default none
 * @param format the records' format; by default {@link InputFormat#JSON}
 * @param textField path of the field with the text, or of several; by default {@code text}; empty
 *     only for {@link InputFormat#TEXT}
 * @param missingText what becomes of an event without a text; by default {@link
 *     MissingText#DEAD_LETTER}
 * @param idField path of the field that identifies an event; by default none
 * @param schemaFile Avro schema files that the records were written with; only for {@link
 *     InputFormat#AVRO}; by default none
 * @param registry what has the schemas of the records, which then are in a registry's wire format;
 *     only for {@link InputFormat#AVRO}; by default none
 * @param protobuf the type of the records; with {@link InputFormat#PROTOBUF}, and only then
 * @param onLostOffsets what follows when records were deleted before they were read; by default
 *     {@link OnLostOffsets#CONTINUE}
 */
public record InputConfig(
    List<String> topics,
    Optional<String> topicsPattern,
    InputFormat format,
    Optional<String> textField,
    MissingText missingText,
    Optional<String> idField,
    List<Path> schemaFile,
    Optional<InputRegistryConfig> registry,
    Optional<ProtobufConfig> protobuf,
    OnLostOffsets onLostOffsets) {
  static final String DEFAULT_TEXT_FIELD = "text";

  public InputConfig {
    requireNonNull(format, "format is null");
    requireNonNull(missingText, "missingText is null");
    requireNonNull(idField, "idField is null");
    requireNonNull(registry, "registry is null");
    requireNonNull(onLostOffsets, "onLostOffsets is null");
    topics = List.copyOf(topics);
    schemaFile = List.copyOf(schemaFile);
    if (topics.isEmpty() == topicsPattern.isEmpty()) {
      throw new IllegalArgumentException("topics %s with %s".formatted(topics, topicsPattern));
    }
    if (protobuf.isPresent() != (format == InputFormat.PROTOBUF)) {
      throw new IllegalArgumentException("format " + format + " with protobuf " + protobuf);
    }
    if (textField.isPresent() == (format == InputFormat.TEXT)) {
      throw new IllegalArgumentException("format " + format + " with textField " + textField);
    }
  }

  /** Of topics by name, where events without a text are dead letters, and lost offsets no stop. */
  public InputConfig(
      List<String> topics,
      InputFormat format,
      Optional<String> textField,
      Optional<String> idField,
      List<Path> schemaFile) {
    this(
        topics,
        Optional.empty(),
        format,
        textField,
        MissingText.DEAD_LETTER,
        idField,
        schemaFile,
        Optional.empty(),
        Optional.empty(),
        OnLostOffsets.CONTINUE);
  }
}
