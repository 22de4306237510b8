package io.amberstream.serde;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.LabelScore;
import io.amberstream.event.Model;
import io.amberstream.event.Result;
import io.amberstream.event.Source;
import io.amberstream.event.Span;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Avro's view of the generated classes, by a fixed list of them.
 *
 * <p>Avro itself looks a class up by the name in the schema, and since 1.12.2 refuses every class
 * that a property of the whole JVM does not list. A library must not ask for such a property.
 */
final class EnrichedEventData extends SpecificData {
  private static final Map<String, Class<? extends SpecificRecordBase>> CLASSES =
      Stream.of(
              EnrichedEvent.class,
              Source.class,
              Result.class,
              Model.class,
              LabelScore.class,
              Span.class)
          .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

  EnrichedEventData() {
    super(EnrichedEvent.class.getClassLoader());
    addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
  }

  @Override
  public @Nullable Class<?> getClass(Schema schema) {
    if (schema.getType() == Schema.Type.RECORD) {
      return CLASSES.get(schema.getFullName());
    }
    return super.getClass(schema);
  }
}
