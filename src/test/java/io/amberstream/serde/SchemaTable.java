package io.amberstream.serde;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Renders a schema as a Markdown table: a row for each field, by its path from the event. */
final class SchemaTable {
  private final StringBuilder rows = new StringBuilder();

  private SchemaTable() {}

  /** The schema's own words and its table, which ends in a line feed. */
  static String markdown(Schema event) {
    SchemaTable table = new SchemaTable();
    table.addFields(event, "");
    return event.getDoc()
        + "\n\n| field | Avro type | in JSON | meaning |\n|---|---|---|---|\n"
        + table.rows;
  }

  private void addFields(Schema record, String prefix) {
    for (Schema.Field field : record.getFields()) {
      Schema schema = field.schema();
      boolean isList = schema.getType() == Schema.Type.ARRAY;
      Schema element = isList ? schema.getElementType() : schema;
      String path = prefix + field.name() + (isList ? "[]" : "");
      boolean isRecord = element.getType() == Schema.Type.RECORD;
      String meaning = field.doc() + (isRecord ? " " + element.getDoc() : "");
      addRow("`" + path + "`", avroType(field), jsonType(field), meaning.replace("|", "\\|"));
      if (isRecord) {
        addFields(element, path + ".");
      }
    }
  }

  private void addRow(String... cells) {
    rows.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String avroType(Schema.Field field) {
    boolean isList = field.schema().getType() == Schema.Type.ARRAY;
    String type = avroType(field.schema());
    return field.hasDefaultValue() ? type + ", default " + (isList ? "empty" : "null") : type;
  }

  private static String avroType(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> schema.getName();
      case ARRAY -> "array of " + avroType(schema.getElementType());
      case UNION ->
          schema.getTypes().stream().map(SchemaTable::avroType).collect(Collectors.joining(" or "));
      default -> isTime(schema) ? "timestamp-millis" : name(schema);
    };
  }

  private static String jsonType(Schema.Field field) {
    String type = jsonType(field.schema());
    return SchemaValues.LEFT_OUT.contains(field.name())
        ? type.replace(" or null", "") + "; left out where there is none"
        : type;
  }

  private static String jsonType(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> "object";
      case UNION -> {
        List<Schema> branches = schema.getTypes();
        yield branches.stream()
            .filter(branch -> branch.getType() != Schema.Type.NULL)
            .map(SchemaTable::jsonType)
            .collect(Collectors.joining(" or ", "", " or null"));
      }
      case INT, LONG, FLOAT -> isTime(schema) ? "string: `2026-02-03T04:05:06.789Z`" : "number";
      default -> name(schema);
    };
  }

  private static String name(Schema schema) {
    return schema.getType().name().toLowerCase(Locale.ROOT);
  }

  private static boolean isTime(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
  }
}
