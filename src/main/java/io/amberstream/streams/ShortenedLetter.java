package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters fit: with its reason a record is larger than it came, and one that the
 * producer refuses would stop the application, at the same record again and again. What is left out
 * is still in the input topic, at the place that the dead letter names.
 */
final class ShortenedLetter {
  /** Says what a dead letter lacks: texts, stacktrace, value, headers, key. */
  static final String HEADER = "amberstream.error.left_out";

  static final String VALUE = "value";
  static final String HEADERS = "headers";

  /** Empty and not null, which would be a tombstone. */
  static final byte[] NO_VALUE = {};

  static final String STACK_TRACE = "__streams.errors.stacktrace";

  private ShortenedLetter() {}

  /** The letter itself where it fits; else one that lacks as little as it must. */
  static ProducerRecord<byte[], byte[]> fitted(
      ProducerRecord<byte[], byte[]> letter, RecordLimit limit) {
    if (limit.takes(letter.key(), letter.value(), letter.headers())) {
      return letter;
    }
    byte @Nullable [] key = letter.key();
    byte @Nullable [] value = letter.value();
    Headers headers = new RecordHeaders(letter.headers());
    List<String> leftOut = new ArrayList<>(said(headers));
    headers.remove(STACK_TRACE);
    say(headers, leftOut, "stacktrace");
    if (!limit.takes(key, value, headers)) {
      value = NO_VALUE;
      say(headers, leftOut, VALUE);
    }
    if (!limit.takes(key, value, headers)) {
      headers = ours(headers);
      say(headers, leftOut, HEADERS);
    }
    if (!limit.takes(key, value, headers)) {
      key = null;
      say(headers, leftOut, "key");
    }
    return new ProducerRecord<>(
        letter.topic(), letter.partition(), letter.timestamp(), key, value, headers);
  }

  private static void say(Headers headers, List<String> leftOut, String what) {
    if (!leftOut.contains(what)) {
      leftOut.add(what);
    }
    headers.remove(HEADER);
    headers.add(HEADER, String.join(",", leftOut).getBytes(UTF_8));
  }

  /** A letter's headers with what it lacks besides. */
  static void say(Headers headers, List<String> leftOut) {
    List<String> all = new ArrayList<>(said(headers));
    leftOut.forEach(what -> say(headers, all, what));
  }

  private static List<String> said(Headers headers) {
    Header said = headers.lastHeader(HEADER);
    return said == null ? List.of() : List.of(new String(said.value(), UTF_8).split(",", -1));
  }

  /** Those that say why the letter is dead, without those of the event. */
  static Headers ours(Headers headers) {
    Headers ours = new RecordHeaders();
    for (Header header : headers) {
      if (ErrorHeaders.isOne(header)) {
        ours.add(header);
      }
    }
    return ours;
  }
}
