package io.amberstream.serde;

import io.amberstream.registry.RegisteredSchema;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;

/** A schema that values were written with, as far as it can be used. Immutable. */
sealed interface WriterSchema {

  /**
   * One that values can be read by.
   *
   * @param writer the schema
   * @param reader what values are read as
   */
  record Usable(Schema writer, Schema reader) implements WriterSchema {

    /** A reader for one value of so many bytes. */
    DatumReader<GenericRecord> newReader(int valueLength) {
      return new BoundedDatumReader(writer, reader, valueLength);
    }
  }

  /**
   * One that they cannot be read by.
   *
   * @param problem why, as the end of a sentence about it
   */
  record Unusable(String problem) implements WriterSchema {}

  /**
   * Makes one of what a registry holds.
   *
   * @param reader what values are to be read as; empty to take them as they were written
   */
  static WriterSchema of(ReferencedSchemas registered, Optional<Schema> reader) {
    String type = registered.schema().type();
    if (!type.equals(RegisteredSchema.AVRO)) {
      return new Unusable("is of type %s, which is not read; expected AVRO".formatted(type));
    }
    Schema writer;
    try {
      writer = parse(registered);
    } catch (AvroRuntimeException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return new Unusable("is no Avro schema: " + reason);
    }
    if (reader.isPresent()) {
      return resolved(writer, reader.get());
    }
    return writer.getType() == Schema.Type.RECORD
        ? new Usable(writer, writer)
        : new Unusable(
            "is of Avro's type %s, expected a record".formatted(writer.getType().getName()));
  }

  private static WriterSchema resolved(Schema writer, Schema reader) {
    SchemaPairCompatibility fit =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    return fit.getType() == SchemaCompatibilityType.COMPATIBLE
        ? new Usable(writer, reader)
        : new Unusable(
            "cannot be read as %s of schema_file: %s"
                .formatted(
                    reader.getFullName(),
                    fit.getResult().getIncompatibilities().stream()
                        .map(one -> "%s at %s".formatted(one.getType(), one.getLocation()))
                        .toList()));
  }

  /** What a producer has registered besides is of no interest, such as wrong defaults. */
  private static Schema parse(ReferencedSchemas registered) {
    Schema.Parser parser = new Schema.Parser().setValidateDefaults(false);
    registered.used().forEach(used -> parser.parse(used.text()));
    return parser.parse(registered.schema().text());
  }
}
