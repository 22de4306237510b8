package io.amberstream.streams;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Carries pending events from the interceptor to the deserialiser on the record itself, so that it
 * lives and dies with the record. The deserialiser takes it off; should it ever reach a producer,
 * it has no bytes.
 */
record PendingEventHeader(PendingEvents pending, List<ReadAhead.Text> texts) implements Header {
  static final String KEY = "amberstream.pending";

  @Override
  public String key() {
    return KEY;
  }

  @Override
  @SuppressWarnings("NullAway") // Kafka's Header is not annotated; null means no bytes there.
  public byte @Nullable [] value() {
    return null;
  }
}
