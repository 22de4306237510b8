package io.amberstream.streams;

import io.amberstream.serde.EnrichedEventEncoder;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Encodes tagged events; a tombstone stays one. Thread-safe. */
record TaggedEventSerializer(EnrichedEventEncoder encoder) implements Serializer<TaggedEvent> {

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable TaggedEvent tagged) {
    return tagged == null ? null : encoder.encode(tagged.event(), tagged.source());
  }
}
