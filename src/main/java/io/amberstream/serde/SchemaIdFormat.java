package io.amberstream.serde;

import static java.util.Objects.requireNonNull;

import io.amberstream.registry.SchemaId;

/**
 * What the number is that a value in a registry's wire format begins with. Immutable.
 *
 * @param kind whose number it is
 * @param bytes how many bytes it has, most significant first: 4, or 8 as Apicurio 2 writes it
 */
public record SchemaIdFormat(SchemaId.Kind kind, int bytes) {
  /** What most serialisers write. */
  public static final SchemaIdFormat DEFAULT = new SchemaIdFormat(SchemaId.Kind.SCHEMA_ID, 4);

  public SchemaIdFormat {
    requireNonNull(kind, "kind is null");
    if (bytes != 4 && bytes != 8) {
      throw new IllegalArgumentException("an id of %d bytes".formatted(bytes));
    }
  }
}
