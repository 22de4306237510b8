package io.amberstream.serde;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MessageOptions;

/**
 * The descriptors of {@code shop.proto}, which imports {@code note.proto}, as protoc writes them:
 *
 * <pre>{@code
 * message Ticket {
 *   message Line { string text = 1; Line next = 2; }
 *   string body = 1;
 *   uint64 id = 2;
 *   repeated string tags = 3;
 *   Line line = 4;
 *   map<string, string> meta = 5;
 *   Note note = 6;
 *   bytes raw = 7;
 * }
 * message Other { string body = 1; }
 * }</pre>
 */
public final class ProtobufSamples {
  private ProtobufSamples() {}

  /** The set with its import. */
  public static byte[] descriptors() {
    return FileDescriptorSet.newBuilder().addFile(note()).addFile(shop()).build().toByteArray();
  }

  /** The same without it. */
  static byte[] withoutImports() {
    return FileDescriptorSet.newBuilder().addFile(shop()).build().toByteArray();
  }

  private static FileDescriptorProto note() {
    return FileDescriptorProto.newBuilder()
        .setName("note.proto")
        .setPackage("shop")
        .setSyntax("proto3")
        .addMessageType(
            DescriptorProto.newBuilder()
                .setName("Note")
                .addField(field("text", 1, FieldDescriptorProto.Type.TYPE_STRING)))
        .build();
  }

  private static FileDescriptorProto shop() {
    DescriptorProto line =
        DescriptorProto.newBuilder()
            .setName("Line")
            .addField(field("text", 1, FieldDescriptorProto.Type.TYPE_STRING))
            .addField(message("next", 2, ".shop.Ticket.Line"))
            .build();
    DescriptorProto meta =
        DescriptorProto.newBuilder()
            .setName("MetaEntry")
            .setOptions(MessageOptions.newBuilder().setMapEntry(true))
            .addField(field("key", 1, FieldDescriptorProto.Type.TYPE_STRING))
            .addField(field("value", 2, FieldDescriptorProto.Type.TYPE_STRING))
            .build();
    DescriptorProto ticket =
        DescriptorProto.newBuilder()
            .setName("Ticket")
            .addNestedType(line)
            .addNestedType(meta)
            .addField(field("body", 1, FieldDescriptorProto.Type.TYPE_STRING))
            .addField(field("id", 2, FieldDescriptorProto.Type.TYPE_UINT64))
            .addField(
                field("tags", 3, FieldDescriptorProto.Type.TYPE_STRING)
                    .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
            .addField(message("line", 4, ".shop.Ticket.Line"))
            .addField(
                message("meta", 5, ".shop.Ticket.MetaEntry")
                    .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
            .addField(message("note", 6, ".shop.Note"))
            .addField(field("raw", 7, FieldDescriptorProto.Type.TYPE_BYTES))
            .build();
    return FileDescriptorProto.newBuilder()
        .setName("shop.proto")
        .setPackage("shop")
        .setSyntax("proto3")
        .addDependency("note.proto")
        .addMessageType(ticket)
        .addMessageType(
            DescriptorProto.newBuilder()
                .setName("Other")
                .addField(field("body", 1, FieldDescriptorProto.Type.TYPE_STRING)))
        .build();
  }

  private static FieldDescriptorProto.Builder field(
      String name, int number, FieldDescriptorProto.Type type) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setType(type)
        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
  }

  private static FieldDescriptorProto.Builder message(String name, int number, String type) {
    return field(name, number, FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName(type);
  }
}
