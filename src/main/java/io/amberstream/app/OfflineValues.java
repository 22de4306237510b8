package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.config.InputConfig;
import io.amberstream.config.InputFormat;
import io.amberstream.event.TextEvent;
import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import io.amberstream.registry.LocalSchemas;
import io.amberstream.serde.WrittenValues;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Values of records for pipelines without a broker, from texts. Of an Avro record the text is JSON.
 *
 * @param schemas take the place of registries
 */
record OfflineValues(LocalSchemas schemas) {

  /**
   * The value that a pipeline would read.
   *
   * @param from what it reads
   * @param writer the schema that it is written with; empty for that of the pipeline
   * @throws InputException if the text is no such record
   */
  byte[] of(InputConfig from, Optional<Path> writer, String text) {
    if (from.format() == InputFormat.PROTOBUF) {
      throw new InputException(
          "the pipeline reads protobuf, expected the key bytes in the place of value");
    }
    if (from.format() != InputFormat.AVRO) {
      if (writer.isPresent()) {
        throw new InputException(
            "schema: the pipeline reads %s, expected one that reads avro".formatted(from.format()));
      }
      return text.getBytes(UTF_8);
    }
    Schema schema = schema(from, writer);
    return from.registry()
        .map(it -> WrittenValues.framed(schemas.id(schema.toString()), it.idBytes(), schema, text))
        .orElseGet(() -> WrittenValues.singleObject(schema, text));
  }

  private static Schema schema(InputConfig from, Optional<Path> writer) {
    List<Path> files = writer.map(List::of).orElse(from.schemaFile());
    if (files.isEmpty()) {
      if (from.registry().isPresent()) {
        throw new InputException(
            "the registry is not asked, expected the key schema with the file of the value's schema");
      }
      return TextEvent.getClassSchema();
    }
    Problems problems = new Problems();
    // A schema may use types that stand in the files of the pipeline.
    List<Path> all = Stream.concat(files.stream(), from.schemaFile().stream()).distinct().toList();
    SchemaFiles read = SchemaFiles.read(all, problems);
    problems.throwIfAny();
    if (writer.isPresent()) {
      return requireRecord(writer.get(), read.of(writer.get()));
    }
    if (read.ofEvents().size() > 1) {
      throw new InputException(
          "the pipeline has %d schemas of events, expected the key schema with one of %s"
              .formatted(read.ofEvents().size(), read.ofEvents().keySet()));
    }
    Path file = read.ofEvents().keySet().iterator().next();
    return requireRecord(file, read.of(file));
  }

  private static Schema requireRecord(Path file, Schema schema) {
    if (schema.getType() != Schema.Type.RECORD) {
      throw new InputException(
          "%s is of type %s, expected a record".formatted(file, schema.getType().getName()));
    }
    return schema;
  }
}
