package io.amberstream.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Values of any schema, no two alike, and the JSON that they must become. What the schema language
 * has and the enriched event does not use is refused: whoever uses it first decides its JSON.
 */
final class SchemaValues {
  /** Fields that JSON leaves out where they are null or empty, as few tasks give them. */
  static final Set<String> LEFT_OUT =
      Set.of("suggestion", "question", "embedding", "ranking", "path", "texts", "duplicate_of");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final long A_DAY_IN_2026 = 1_770_091_506_000L;

  private int count;

  /**
   * A value with all there is in it: two elements in each array, and of each union the branch with
   * this number, or its last.
   */
  @Nullable Object value(Schema schema, int branch) {
    count++;
    return switch (schema.getType()) {
      case RECORD -> record(schema, branch);
      case ARRAY ->
          IntStream.range(0, 2).mapToObj(i -> value(schema.getElementType(), branch)).toList();
      case UNION -> {
        List<Schema> branches = schema.getTypes();
        yield value(branches.get(Math.min(branch, branches.size() - 1)), branch);
      }
      case NULL -> null;
      case STRING -> "text " + count;
      case INT -> count;
      case LONG -> isTime(schema) ? A_DAY_IN_2026 + count : (1L << 40) + count;
      case FLOAT -> count + 0.5f;
      case BOOLEAN -> true;
      default -> throw unknown(schema);
    };
  }

  /** How many branches the largest union in a schema has; 1 where there is none. */
  static int branches(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> most(schema.getFields().stream().map(Schema.Field::schema).toList());
      case ARRAY -> branches(schema.getElementType());
      case UNION -> Math.max(schema.getTypes().size(), most(schema.getTypes()));
      default -> 1;
    };
  }

  private static int most(List<Schema> schemas) {
    return schemas.stream().mapToInt(SchemaValues::branches).max().orElse(1);
  }

  private GenericRecord record(Schema schema, int branch) {
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(field.schema(), branch));
    }
    return record;
  }

  /** The JSON of a value: every field by its name, in the order of the schema. */
  static JsonNode json(@Nullable Object value, Schema schema) {
    if (value == null) {
      return JSON.nullNode();
    }
    return switch (schema.getType()) {
      case RECORD -> {
        ObjectNode object = JSON.objectNode();
        for (Schema.Field field : schema.getFields()) {
          object.set(field.name(), json(((GenericRecord) value).get(field.pos()), field.schema()));
        }
        yield object;
      }
      case ARRAY -> {
        ArrayNode array = JSON.arrayNode();
        ((List<?>) value).forEach(element -> array.add(json(element, schema.getElementType())));
        yield array;
      }
      case UNION ->
          json(value, schema.getTypes().get(GenericData.get().resolveUnion(schema, value)));
      case STRING -> JSON.textNode(value.toString());
      case INT -> JSON.numberNode((Integer) value);
      case LONG -> isTime(schema) ? time((Long) value) : JSON.numberNode((Long) value);
      case FLOAT -> JSON.numberNode((double) (Float) value);
      case BOOLEAN -> JSON.booleanNode((Boolean) value);
      default -> throw unknown(schema);
    };
  }

  private static JsonNode time(long milliseconds) {
    Instant time = Instant.ofEpochMilli(milliseconds);
    return JSON.textNode(
        new DateTimeFormatterBuilder().appendInstant(3).toFormatter().format(time));
  }

  private static boolean isTime(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
  }

  private static AssertionError unknown(Schema schema) {
    return new AssertionError("no value is known for " + schema + "; say here what its JSON is");
  }
}
