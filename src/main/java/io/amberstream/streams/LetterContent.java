package io.amberstream.streams;

import io.amberstream.redaction.LetterRecord;
import io.amberstream.serde.EventFormatException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a dead letter what its pipeline does not want in it. Nobody knows where in the
 * record the personal data stands, so the whole texts go, and the headers of the event.
 */
final class LetterContent {
  /** Stands where a text was. */
  static final String TEXT = "[TEXT]";

  /** Says that a letter's value lacks its texts. */
  private static final String TEXTS = "texts";

  private LetterContent() {}

  /** The letter with as much of its record as a pipeline wants. */
  static ProducerRecord<byte[], byte[]> of(
      ProducerRecord<byte[], byte[]> letter, Pipeline pipeline) {
    Redaction redaction = pipeline.redaction().orElse(null);
    if (redaction == null || redaction.letters() == LetterRecord.ORIGINAL) {
      return letter;
    }
    Headers headers = ShortenedLetter.ours(letter.headers());
    List<String> leftOut = new ArrayList<>();
    byte @Nullable [] value = letter.value();
    if (value != null) {
      value = withoutTexts(value, redaction);
      leftOut.add(value == null ? ShortenedLetter.VALUE : TEXTS);
      value = value == null ? ShortenedLetter.NO_VALUE : value;
    }
    leftOut.add(ShortenedLetter.HEADERS);
    ShortenedLetter.say(headers, leftOut);
    return new ProducerRecord<>(
        letter.topic(), letter.partition(), letter.timestamp(), letter.key(), value, headers);
  }

  /** The value without its texts; null where nothing of it can stay. */
  private static byte @Nullable [] withoutTexts(byte[] value, Redaction redaction) {
    if (redaction.letters() == LetterRecord.NONE || redaction.everything().isEmpty()) {
      return null;
    }
    try {
      return redaction.everything().get().replaced(value, text -> TEXT, text -> text);
    } catch (EventFormatException e) {
      return null;
    }
  }
}
