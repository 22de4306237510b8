package io.amberstream.serde;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Names an event that brings no id of its own. */
public final class RecordKeys {
  private RecordKeys() {}

  /**
   * The record key where it is UTF-8 text and not empty, else {@code topic-partition-offset}.
   *
   * @param key the key's bytes; null where the record has none
   */
  public static String idOf(byte @Nullable [] key, SourceCoordinates source) {
    if (key != null && key.length > 0) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
      } catch (CharacterCodingException e) {
        // Not text: named by its place instead.
      }
    }
    return source.topic() + "-" + source.partition() + "-" + source.offset();
  }
}
