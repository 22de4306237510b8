package io.amberstream.serde;

import io.amberstream.input.StrictUtf8;
import java.util.Optional;
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
    return Optional.ofNullable(key)
        .flatMap(StrictUtf8::find)
        .filter(text -> !text.isEmpty())
        .orElse(source.topic() + "-" + source.partition() + "-" + source.offset());
  }
}
