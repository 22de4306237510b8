package io.amberstream.serde;

import io.amberstream.registry.Answer;
import io.amberstream.registry.RegisteredSchema;
import io.amberstream.registry.SchemaId;
import io.amberstream.registry.SchemaLookup;
import io.amberstream.registry.SchemaReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A schema of a registry and those that it uses, directly or not. Immutable.
 *
 * @param schema the schema
 * @param used those whose types it uses, each once, each after those that it uses itself
 */
record ReferencedSchemas(RegisteredSchema schema, List<RegisteredSchema> used) {
  ReferencedSchemas {
    used = List.copyOf(used);
  }

  /** Asks for all of them, one after the other. One that is unknown makes the whole unknown. */
  static Answer<ReferencedSchemas> of(SchemaLookup registry, SchemaId id) {
    return registry
        .schema(id)
        .then(
            schema -> {
              Search search = new Search(registry);
              return search.uses(schema).map(all -> new ReferencedSchemas(schema, search.found));
            });
  }

  private static final class Search {
    private final SchemaLookup registry;
    private final List<RegisteredSchema> found = new ArrayList<>();

    /** Schemas that use each other in a circle end here. */
    private final Set<SchemaReference> seen = new HashSet<>();

    Search(SchemaLookup registry) {
      this.registry = registry;
    }

    Answer<Boolean> uses(RegisteredSchema schema) {
      Answer<Boolean> all = new Answer.Found<>(true);
      for (SchemaReference reference : schema.references()) {
        if (seen.add(reference)) {
          all = all.then(before -> add(reference));
        }
      }
      return all;
    }

    private Answer<Boolean> add(SchemaReference reference) {
      return registry.schema(reference).then(used -> uses(used).map(before -> found.add(used)));
    }
  }
}
