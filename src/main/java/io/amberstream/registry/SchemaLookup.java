package io.amberstream.registry;

import java.net.URI;

/** Gives schemas by their ids. Implementations are thread-safe. */
public interface SchemaLookup {

  /** Where it is, for messages. */
  URI url();

  /** The schema with an id. */
  Answer<RegisteredSchema> schema(SchemaId id);

  /** The schema that another one uses. */
  Answer<RegisteredSchema> schema(SchemaReference reference);
}
