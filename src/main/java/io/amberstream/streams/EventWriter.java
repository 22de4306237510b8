package io.amberstream.streams;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.serde.EventFormatException;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Encodes tagged events while their record is processed, and refuses those that the producer or the
 * topic would refuse. Immutable.
 *
 * @param route where the events go
 * @param limit what the producer takes
 * @param rules what the route's topic takes
 */
record EventWriter(Route route, RecordLimit limit, TopicRules rules) {

  /** A writer under the settings of a running application. */
  static EventWriter of(Route route, Map<String, Object> settings) {
    return new EventWriter(
        route, RecordLimit.of(settings), Pipelines.from(settings).topics().of(route.topic()));
  }

  /**
   * The event's bytes.
   *
   * @param input the record that it was made from, whose key and headers it will have
   * @param source the value of that record
   * @throws UnwritableEventException if it cannot be encoded or would be refused
   */
  byte[] write(Record<byte[], ?> input, EnrichedEvent event, byte[] source) {
    byte[] value;
    try {
      value = route.encoder().encode(event, source);
    } catch (EventFormatException e) {
      throw new UnwritableEventException(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      throw new UnwritableEventException("the tagged event cannot be encoded", e);
    }
    require(input, value);
    return value;
  }

  /**
   * Refuses a record that is too large, lacks the key that the topic wants, or has a time that it
   * does not take.
   *
   * @param input the record whose key, time and headers it will have
   * @throws UnwritableEventException if it is one
   */
  void require(Record<byte[], ?> input, byte @Nullable [] value) {
    if (rules.keyed() && input.key() == null) {
      throw new UnwritableEventException(
          "topic %s is compacted and takes no event without a key; give it one, or set cleanup.policy=delete"
              .formatted(route.topic()));
    }
    EventTimes times = rules.times();
    Instant time = Instant.ofEpochMilli(input.timestamp());
    if (!times.take(time, Instant.now())) {
      throw new UnwritableEventException(
          "topic %s does not take the event's time %s, expected at most %s before and %s after now;"
                  .formatted(route.topic(), time, times.before(), times.after())
              + " change its message.timestamp.before.max.ms and message.timestamp.after.max.ms, or"
              + " message.timestamp.type to LogAppendTime");
    }
    if (!limit.takes(input.key(), value, input.headers())) {
      throw new UnwritableEventException(
          "the tagged event has up to %d bytes with its key and headers, expected at most %d; raise"
                  .formatted(RecordLimit.size(input.key(), value, input.headers()), limit.bytes())
              + " producer.max.request.size and the topic's max.message.bytes");
    }
  }
}
