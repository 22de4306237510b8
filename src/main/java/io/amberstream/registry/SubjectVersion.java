package io.amberstream.registry;

import static java.util.Objects.requireNonNull;

/**
 * One of the versions that a subject has. Immutable.
 *
 * @param version its number, from 1
 * @param id the schema's id, as values carry it
 */
public record SubjectVersion(int version, int id, RegisteredSchema schema) {
  public SubjectVersion {
    requireNonNull(schema, "schema is null");
  }
}
