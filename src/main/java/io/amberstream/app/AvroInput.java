package io.amberstream.app;

import io.amberstream.config.InputConfig;
import io.amberstream.config.InputRegistryConfig;
import io.amberstream.event.TextEvent;
import io.amberstream.input.Problems;
import io.amberstream.serde.AvroEventReader;
import io.amberstream.serde.EventReader;
import io.amberstream.serde.SchemaIdFormat;
import io.amberstream.serde.WriterSchemas;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * What a pipeline reads with {@code format: avro}.
 *
 * @param fields paths of the fields that it reads beside the text
 * @param maxTextLength UTF-16 units of the longest text
 * @param registries have the schemas, where the pipeline names one
 */
record AvroInput(InputConfig from, List<String> fields, int maxTextLength, Registries registries) {

  /**
   * The reader; empty, with the problems noted, where the schemas are none of events with these
   * fields.
   */
  Optional<EventReader> reader(String pipeline, Problems problems) {
    Problems found = new Problems();
    SchemaFiles files = SchemaFiles.read(from.schemaFile(), found);
    Optional<AvroEventReader> reader =
        from.registry().isPresent()
            ? ofRegistry(pipeline, from.registry().get(), files, problems, found)
            : Optional.of(singleObject(files, found));
    found
        .lines()
        .forEach(
            problem ->
                problems.add("pipelines.%s.from.schema_file: %s".formatted(pipeline, problem)));
    return found.isEmpty() ? reader.map(EventReader.class::cast) : Optional.empty();
  }

  private AvroEventReader singleObject(SchemaFiles files, Problems found) {
    AvroEventReader reader =
        new AvroEventReader(
            files.records(), from.textField().orElseThrow(), from.idField(), fields, maxTextLength);
    checkAll(files, reader, found);
    if (from.schemaFile().isEmpty()) {
      check(TextEvent.getClassSchema(), reader)
          .forEach(e -> found.add("none is named, and the shipped schema does not fit: " + e));
    }
    return reader;
  }

  private Optional<AvroEventReader> ofRegistry(
      String pipeline,
      InputRegistryConfig registry,
      SchemaFiles files,
      Problems problems,
      Problems found) {
    List<Schema> ofEvents = List.copyOf(files.ofEvents().values());
    if (ofEvents.size() > 1) {
      found.add(
          "has %d schemas of events, expected one: with a registry it is what all are read as"
              .formatted(ofEvents.size()));
    }
    return registries
        .lookup("pipelines.%s.from.registry".formatted(pipeline), registry.server(), problems)
        .map(
            schemas -> {
              AvroEventReader reader =
                  AvroEventReader.ofRegistry(
                      new WriterSchemas(
                          schemas, registries.questions(), ofEvents.stream().findFirst()),
                      new SchemaIdFormat(registry.id(), registry.idBytes()),
                      from.textField().orElseThrow(),
                      from.idField(),
                      fields,
                      maxTextLength);
              checkAll(files, reader, found);
              return reader;
            });
  }

  private static void checkAll(SchemaFiles files, AvroEventReader reader, Problems found) {
    files
        .ofEvents()
        .forEach((file, schema) -> check(schema, reader).forEach(e -> found.add(file + ": " + e)));
  }

  private static List<String> check(Schema schema, AvroEventReader reader) {
    return schema.getType() == Schema.Type.RECORD
        ? reader.problems(schema)
        : List.of("it is of type %s, expected a record".formatted(schema.getType().getName()));
  }
}
