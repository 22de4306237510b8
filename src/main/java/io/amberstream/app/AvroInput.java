package io.amberstream.app;

import io.amberstream.config.InputConfig;
import io.amberstream.event.TextEvent;
import io.amberstream.input.Problems;
import io.amberstream.serde.AvroEventReader;
import io.amberstream.serde.EventReader;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * What a pipeline reads with {@code format: avro}.
 *
 * @param fields paths of the fields that it reads beside the text
 * @param maxTextLength UTF-16 units of the longest text
 */
record AvroInput(InputConfig from, List<String> fields, int maxTextLength) {

  /**
   * The reader; empty, with the problems noted, where the schemas are none of events with these
   * fields.
   */
  Optional<EventReader> reader(String pipeline, Problems problems) {
    Problems found = new Problems();
    SchemaFiles files = SchemaFiles.read(from.schemaFile(), found);
    AvroEventReader reader =
        new AvroEventReader(
            files.records(), from.textField().orElseThrow(), from.idField(), fields, maxTextLength);
    files
        .ofEvents()
        .forEach((file, schema) -> check(schema, reader).forEach(e -> found.add(file + ": " + e)));
    if (from.schemaFile().isEmpty()) {
      check(TextEvent.getClassSchema(), reader)
          .forEach(e -> found.add("none is named, and the shipped schema does not fit: " + e));
    }
    found
        .lines()
        .forEach(
            problem ->
                problems.add("pipelines.%s.from.schema_file: %s".formatted(pipeline, problem)));
    return found.isEmpty() ? Optional.of(reader) : Optional.empty();
  }

  private static List<String> check(Schema schema, AvroEventReader reader) {
    return schema.getType() == Schema.Type.RECORD
        ? reader.problems(schema)
        : List.of("it is of type %s, expected a record".formatted(schema.getType().getName()));
  }
}
