package io.amberstream.serde;

import io.amberstream.event.EnrichedEvent;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Avro's view of the classes that are generated from the enriched event's schema: one for each type
 * that has a name in it.
 *
 * <p>Avro itself looks a class up by the name in the schema, and since 1.12.2 refuses every class
 * that a property of the whole JVM does not list. A library must not ask for such a property.
 */
final class EnrichedEventData extends SpecificData {
  private static final Map<String, Class<?>> CLASSES = classes();

  EnrichedEventData() {
    super(EnrichedEvent.class.getClassLoader());
    addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
  }

  @Override
  public @Nullable Class<?> getClass(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ENUM, FIXED -> CLASSES.get(schema.getFullName());
      default -> super.getClass(schema);
    };
  }

  private static Map<String, Class<?>> classes() {
    Map<String, Class<?>> classes = new HashMap<>();
    collect(EnrichedEvent.getClassSchema(), classes);
    return Map.copyOf(classes);
  }

  private static void collect(Schema schema, Map<String, Class<?>> classes) {
    switch (schema.getType()) {
      case RECORD -> {
        if (!classes.containsKey(schema.getFullName())) {
          classes.put(schema.getFullName(), generated(schema));
          schema.getFields().forEach(field -> collect(field.schema(), classes));
        }
      }
      case ENUM, FIXED -> classes.put(schema.getFullName(), generated(schema));
      case ARRAY -> collect(schema.getElementType(), classes);
      case MAP -> collect(schema.getValueType(), classes);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, classes));
      default -> {
        // No other type has a name or holds one that has.
      }
    }
  }

  private static Class<?> generated(Schema schema) {
    try {
      return Class.forName(schema.getFullName(), true, EnrichedEvent.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "no class was generated for %s; the build is incomplete".formatted(schema.getFullName()),
          e);
    }
  }
}
