package io.amberstream.routing;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A share of all events, drawn by the place of an event in Kafka: the same event is drawn or not
 * each time that it is read. Immutable.
 *
 * @param share the part of the events that is drawn, over 0, up to 1
 * @param salt what tells samples apart that must not draw the same events
 */
public record Sample(double share, String salt) {

  public Sample {
    requireNonNull(salt, "salt is null");
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share is " + share + ", expected over 0, up to 1");
    }
  }

  /** Whether the record at this place is drawn. */
  public boolean draws(String topic, int partition, long offset) {
    String place = salt + '\n' + topic + '-' + partition + '-' + offset;
    long bits =
        ByteBuffer.wrap(Sha256.digest(place.getBytes(StandardCharsets.UTF_8))).getLong() >>> 11;
    return bits * 0x1.0p-53 < share;
  }
}
