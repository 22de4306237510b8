package io.amberstream.serde;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The shape of Protobuf messages in Avro's words, by which paths are checked before the first
 * record. For one type of message.
 */
final class ProtobufSchema {
  private final Map<String, Schema> records = new HashMap<>();

  private ProtobufSchema() {}

  static Schema of(Descriptor message) {
    return new ProtobufSchema().record(message);
  }

  private Schema record(Descriptor message) {
    Schema known = records.get(message.getFullName());
    if (known != null) {
      return known;
    }
    Schema record = Schema.createRecord(message.getFullName(), null, null, false);
    records.put(message.getFullName(), record);
    record.setFields(
        message.getFields().stream()
            .map(field -> new Schema.Field(field.getName(), type(field)))
            .toList());
    return record;
  }

  private Schema type(FieldDescriptor field) {
    if (field.isMapField()) {
      return Schema.createMap(single(field.getMessageType().findFieldByNumber(2)));
    }
    return field.isRepeated() ? Schema.createArray(single(field)) : single(field);
  }

  private Schema single(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE ->
          Schema.createUnion(
              List.of(Schema.create(Schema.Type.NULL), record(field.getMessageType())));
      case STRING, ENUM -> Schema.create(Schema.Type.STRING);
      case BYTE_STRING -> Schema.create(Schema.Type.BYTES);
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case FLOAT -> Schema.create(Schema.Type.FLOAT);
      case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case INT -> Schema.create(Schema.Type.INT);
      case LONG -> Schema.create(Schema.Type.LONG);
    };
  }
}
