package io.amberstream.registry;

import static java.util.Objects.requireNonNull;

/**
 * What a record names its writer's schema by. Immutable.
 *
 * @param kind whose number it is
 * @param value a decimal number; of {@link Kind#GUID} the hexadecimal form with hyphens
 */
public record SchemaId(Kind kind, String value) {

  public SchemaId {
    requireNonNull(kind, "kind is null");
    requireNonNull(value, "value is null");
  }

  /** Registries number schemas in several ways. The text form is what a configuration says. */
  public enum Kind {
    /** The id of Confluent's API, which Karapace and Apicurio speak too. */
    SCHEMA_ID("schema_id"),
    /** The unique id of a schema across Confluent registries, since their version 8. */
    GUID("guid"),
    /** Apicurio's number of one version of an artifact. */
    GLOBAL_ID("global_id"),
    /** Apicurio's number of a content, which several versions may share. */
    CONTENT_ID("content_id");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** Such as {@code schema_id 7}. */
  @Override
  public String toString() {
    return kind + " " + value;
  }
}
