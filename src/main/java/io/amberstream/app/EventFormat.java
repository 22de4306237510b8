package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.config.InputFormat;
import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import io.amberstream.serde.AvroEventReader;
import io.amberstream.serde.AvroFieldReader;
import io.amberstream.serde.EventReader;
import io.amberstream.serde.FieldReader;
import io.amberstream.serde.JsonEventReader;
import io.amberstream.serde.JsonFieldReader;
import io.amberstream.serde.TextEventReader;
import io.amberstream.serde.WriterSchemas;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;

/**
 * The format of a topic that is read without a pipeline, such as to train on. Immutable.
 *
 * @param schemaFiles Avro schema files that the records were written with; only for {@link
 *     InputFormat#AVRO}
 * @param registry has the schemas instead; only for {@link InputFormat#AVRO}
 */
public record EventFormat(
    InputFormat format, List<Path> schemaFiles, Optional<TopicRegistry> registry) {

  public EventFormat {
    requireNonNull(format, "format is null");
    requireNonNull(registry, "registry is null");
    schemaFiles = List.copyOf(schemaFiles);
    if (format != InputFormat.AVRO && !schemaFiles.isEmpty()) {
      throw new InputException(
          "schema files go with format avro, but the format is %s".formatted(format));
    }
    if (format != InputFormat.AVRO && registry.isPresent()) {
      throw new InputException(
          "a registry goes with format avro, but the format is %s".formatted(format));
    }
    if (!schemaFiles.isEmpty() && registry.isPresent()) {
      throw new InputException("schema files and a registry are given, expected one of them");
    }
  }

  /** Without a registry. */
  public EventFormat(InputFormat format, List<Path> schemaFiles) {
    this(format, schemaFiles, Optional.empty());
  }

  /**
   * Makes readers of the fields at some paths.
   *
   * @throws InputException if events have no fields in this format, or a file holds no schema
   */
  public Function<List<String>, FieldReader> fieldReaders() {
    return switch (format) {
      case JSON -> JsonFieldReader::new;
      case AVRO -> {
        if (registry.isPresent()) {
          WriterSchemas written = registry.get().schemas();
          yield paths -> AvroFieldReader.ofRegistry(written, registry.get().ids(), paths);
        }
        List<Schema> schemas = schemas();
        yield paths -> new AvroFieldReader(schemas, paths);
      }
      case PROTOBUF -> throw protobuf();
      case TEXT ->
          throw new InputException(
              "events of format text have no fields, expected json or avro, with a label in one");
    };
  }

  /**
   * A reader of texts of any length.
   *
   * @param textField path of the text; passed over where the whole value is the text
   * @throws InputException if it is no path, or a file holds no schema
   */
  public EventReader textReader(String textField) {
    return switch (format) {
      case JSON -> new JsonEventReader(textField, Optional.empty(), Integer.MAX_VALUE);
      case AVRO ->
          registry
              .map(
                  it ->
                      AvroEventReader.ofRegistry(
                          it.schemas(),
                          it.ids(),
                          textField,
                          Optional.empty(),
                          List.of(),
                          Integer.MAX_VALUE))
              .orElseGet(
                  () ->
                      new AvroEventReader(
                          schemas(), textField, Optional.empty(), Integer.MAX_VALUE));
      case PROTOBUF -> throw protobuf();
      case TEXT -> new TextEventReader(Integer.MAX_VALUE);
    };
  }

  private static InputException protobuf() {
    return new InputException(
        "format protobuf is read by pipelines only, expected json, avro or text");
  }

  private List<Schema> schemas() {
    Problems problems = new Problems();
    SchemaFiles files = SchemaFiles.read(schemaFiles, problems);
    problems.throwIfAny();
    return files.records();
  }
}
