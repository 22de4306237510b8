package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.NULL_VALUE;
import static io.amberstream.serde.EventFormatException.Reason.WRONG_TYPE;

import io.amberstream.input.ByteOrderMark;
import io.amberstream.input.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of JSON objects; see {@link FieldPath}. The limits of {@link JsonEventReader} hold
 * here too. Thread-safe.
 */
public final class JsonFieldReader implements FieldReader {
  private final FieldValues fields;

  /**
   * Creates a reader of the fields at these paths.
   *
   * @throws InputException if one is no path
   */
  public JsonFieldReader(List<String> paths) {
    this.fields = new FieldValues(paths);
  }

  /**
   * The fields in the value; numbers are kept digit for digit.
   *
   * @throws EventFormatException NULL_VALUE, INVALID_UTF8, MALFORMED_JSON or WRONG_TYPE
   */
  @Override
  public Map<String, FieldValue> read(byte @Nullable [] value, ValueHeaders headers) {
    return fields.in(object(value));
  }

  @Override
  public List<String> names(byte @Nullable [] value, ValueHeaders headers) {
    List<String> names = new ArrayList<>();
    object(value).keySet().forEach(name -> names.add(name.toString()));
    return names;
  }

  private static Map<?, ?> object(byte @Nullable [] value) {
    if (value == null) {
      throw new EventFormatException(NULL_VALUE, "the record has no value, expected a JSON object");
    }
    int start = JsonFrame.length(value);
    String document = EventText.decode(value, start, value.length - start, "the value");
    Object tree = JsonTree.parse(ByteOrderMark.dropped(document));
    if (tree instanceof Map<?, ?> object) {
      return object;
    }
    throw new EventFormatException(
        WRONG_TYPE,
        "the value is %s, expected a JSON object"
            .formatted(tree == null ? "null" : ValueSearch.describe(tree)));
  }
}
