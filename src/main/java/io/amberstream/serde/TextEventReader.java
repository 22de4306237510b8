package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.NULL_VALUE;

import io.amberstream.input.ByteOrderMark;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads values that are the text itself, in UTF-8. Thread-safe. */
public final class TextEventReader implements EventReader {
  private final TextLimit limit;

  /**
   * Creates a reader.
   *
   * @param maxTextLength UTF-16 units of the longest text that is read; at least 1
   */
  public TextEventReader(int maxTextLength) {
    this.limit = new TextLimit(maxTextLength);
  }

  /**
   * The value as text, verbatim but for a byte order mark before it, which is dropped; an empty
   * value is an empty text.
   *
   * @throws EventFormatException NULL_VALUE, INVALID_UTF8 or TOO_LONG
   */
  @Override
  public InputEvent read(byte @Nullable [] value) {
    if (value == null) {
      throw new EventFormatException(NULL_VALUE, "the record has no value, expected a text");
    }
    limit.checkBytes(value.length);
    String text = ByteOrderMark.dropped(EventText.decode(value, 0, value.length, "the value"));
    return new InputEvent(Optional.empty(), limit.check(text));
  }
}
