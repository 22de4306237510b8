package io.amberstream.registry;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A schema as a registry holds it. Immutable.
 *
 * @param type {@code AVRO}, {@code PROTOBUF} or {@code JSON}
 * @param text the schema itself
 * @param references schemas whose types it uses
 */
public record RegisteredSchema(String type, String text, List<SchemaReference> references) {
  /** The type of Avro schemas. */
  public static final String AVRO = "AVRO";

  public RegisteredSchema {
    requireNonNull(type, "type is null");
    requireNonNull(text, "text is null");
    references = List.copyOf(references);
  }
}
