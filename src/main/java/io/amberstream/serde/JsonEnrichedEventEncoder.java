package io.amberstream.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.event.EnrichedEvent;

/** Writes an enriched event as one line of JSON in UTF-8, without a line end. Thread-safe. */
final class JsonEnrichedEventEncoder implements EnrichedEventEncoder {

  @Override
  public boolean writesJson() {
    return true;
  }

  @Override
  public byte[] encode(EnrichedEvent event, byte[] source) {
    return EnrichedEventJson.write(event).getBytes(UTF_8);
  }
}
