package io.amberstream.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a load sends, and how fast.
 *
 * @param perSecond events a second
 * @param text of the event with a number
 * @param time of the event with a number
 */
record Feed(int perSecond, IntFunction<String> text, IntFunction<Instant> time) {
  /** The header that tells an event's number. */
  static final String NUMBER = "number";

  /** A word that the model of {@link Trial} fails on. */
  static final String POISON_WORD = "zebra";

  private static final int KEYS = 1000;
  private static final Duration CENTURIES = Duration.ofDays(365_000);

  /** Short texts, at the times when they are sent. */
  static Feed steady(int perSecond) {
    return new Feed(
        perSecond,
        number -> "Ticket %d: the printer is on fire%s".formatted(number, "!".repeat(number % 40)),
        number -> Instant.now());
  }

  /** The same with long texts, in words. */
  Feed ofWords(int words) {
    String text = "the printer is on fire and nobody comes ".repeat(words / 8);
    return new Feed(perSecond, number -> number + " " + text, time);
  }

  /** The same with times of the far past and the far future among those of today. */
  Feed ofAllTimes() {
    Instant now = Instant.now();
    List<Instant> times =
        List.of(now, Instant.EPOCH, now.plus(CENTURIES), now.minus(Duration.ofHours(1)));
    return new Feed(perSecond, text, number -> times.get(number % times.size()));
  }

  ProducerRecord<byte[], byte[]> event(String topic, int number) {
    return new ProducerRecord<>(
        topic,
        null,
        time.apply(number).toEpochMilli(),
        ("ticket-" + number % KEYS).getBytes(UTF_8),
        value(number),
        new RecordHeaders().add(NUMBER, Integer.toString(number).getBytes(UTF_8)));
  }

  private byte @Nullable [] value(int number) {
    String json =
        switch (EventKind.of(number)) {
          case SOUND -> "{\"body\": \"" + text.apply(number) + "\"}";
          case POISON -> "{\"body\": \"" + text.apply(number) + " " + POISON_WORD + "\"}";
          case MALFORMED -> "{\"body\": ";
          case TOMBSTONE -> "";
        };
    return json.isEmpty() ? null : json.getBytes(UTF_8);
  }
}
