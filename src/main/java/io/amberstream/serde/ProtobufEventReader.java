package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.MALFORMED_PROTOBUF;
import static io.amberstream.serde.EventFormatException.Reason.NULL_VALUE;
import static java.util.Objects.requireNonNull;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DynamicMessage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads Protobuf messages with a text in one of their fields, bare or after what a registry's
 * serialisers write before them. Thread-safe.
 *
 * <p>A field that a record does not have counts as missing; of proto3 that is one with the default
 * value too, such as an empty string. Nesting ends at 100 levels.
 */
public final class ProtobufEventReader implements EventReader {
  private static final int DEEPEST = 100;

  private final ProtobufMessage message;
  private final EventFields fields;
  private final EventTree tree;

  /**
   * Creates a reader.
   *
   * @param textField {@link FieldPath} of the text, or of several
   * @param idField {@link FieldPath} of the event's id, a string or a number
   * @param moreFields {@link FieldPath}s of further fields, each a string or a list of strings that
   *     every event must have
   * @param maxTextLength UTF-16 units of the longest text that is read; at least 1
   */
  public ProtobufEventReader(
      ProtobufMessage message,
      String textField,
      Optional<String> idField,
      List<String> moreFields,
      int maxTextLength) {
    this.message = requireNonNull(message, "message is null");
    this.fields = EventFields.of(textField, idField, moreFields);
    this.tree = new EventTree(fields, new TextLimit(maxTextLength));
  }

  /** Why no message of this type could be read as an event; empty where one could. */
  public List<String> problems() {
    return SchemaFieldSearch.problems(ProtobufSchema.of(message.descriptor()), fields);
  }

  /**
   * The text and the id in the value.
   *
   * @throws EventFormatException NULL_VALUE, MALFORMED_PROTOBUF, MISSING_TEXT_FIELD, MISSING_FIELD,
   *     WRONG_TYPE or TOO_LONG
   */
  @Override
  public InputEvent read(byte @Nullable [] value) {
    if (value == null) {
      throw new EventFormatException(
          NULL_VALUE, "the record has no value, expected a Protobuf message");
    }
    try {
      ProtobufFrame frame = ProtobufFrame.of(value);
      requireSameType(frame);
      CodedInputStream in =
          CodedInputStream.newInstance(value, frame.length(), value.length - frame.length());
      in.setRecursionLimit(DEEPEST);
      DynamicMessage read = DynamicMessage.parseFrom(message.descriptor(), in);
      return tree.read(ProtobufTree.of(read), message.descriptor().getFullName());
    } catch (IOException e) {
      // The library's own messages tell of bytes and tags, and never of content.
      throw malformed(
          "the bytes are no %s: %s".formatted(message.descriptor().getFullName(), e.getMessage()));
    }
  }

  @Override
  public boolean describesValue(String header) {
    return WrittenId.isHeader(header);
  }

  private void requireSameType(ProtobufFrame frame) {
    Optional<String> other = frame.otherThan(message);
    if (other.isPresent()) {
      throw malformed(
          "the value is of %s, expected %s"
              .formatted(other.get(), message.descriptor().getFullName()));
    }
  }

  private static EventFormatException malformed(String message) {
    return new EventFormatException(MALFORMED_PROTOBUF, message);
  }
}
