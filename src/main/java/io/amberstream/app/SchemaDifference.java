package io.amberstream.app;

import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/** Tells two schemas of events apart, for people. */
final class SchemaDifference {
  private SchemaDifference() {}

  /** What only one of them has, such as {@code it lacks Result.path; it has Result.paths}. */
  static String describe(Schema ours, Schema theirs) {
    Set<String> missing = fields(ours);
    Set<String> more = fields(theirs);
    missing.removeAll(fields(theirs));
    more.removeAll(fields(ours));
    if (missing.isEmpty() && more.isEmpty()) {
      return "it has the same fields, in another order or with other defaults";
    }
    return (missing.isEmpty() ? "" : "it lacks " + String.join(", ", missing))
        + (missing.isEmpty() || more.isEmpty() ? "" : "; ")
        + (more.isEmpty() ? "" : "it has " + String.join(", ", more) + " besides");
  }

  private static Set<String> fields(Schema schema) {
    Set<String> fields = new TreeSet<>();
    collect(schema, new TreeSet<>(), fields);
    return fields;
  }

  private static void collect(Schema schema, Set<String> seen, Set<String> fields) {
    switch (schema.getType()) {
      case RECORD -> {
        if (seen.add(schema.getFullName())) {
          for (Schema.Field field : schema.getFields()) {
            fields.add(
                "%s.%s (%s)".formatted(schema.getName(), field.name(), type(field.schema())));
            collect(field.schema(), seen, fields);
          }
        }
      }
      case ARRAY -> collect(schema.getElementType(), seen, fields);
      case MAP -> collect(schema.getValueType(), seen, fields);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, seen, fields));
      default -> {
        // No other type has fields.
      }
    }
  }

  private static String type(Schema schema) {
    return schema.isUnion()
        ? String.join(" or ", schema.getTypes().stream().map(Schema::getName).toList())
        : schema.getName();
  }
}
