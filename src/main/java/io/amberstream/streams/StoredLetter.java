package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter in its topic. Immutable.
 *
 * @param consumed the letter
 */
record StoredLetter(ConsumerRecord<byte[], byte[]> consumed) {
  /**
   * How often a record was sent again. Not one of the headers that say why a letter is dead: the
   * next failure keeps it.
   */
  static final String ATTEMPT = "amberstream.redrive.attempt";

  private static final String SOURCE = "__streams.errors.topic";
  private static final String SOURCE_PARTITION = "__streams.errors.partition";

  /** Of these a record can do without. */
  private static final String HARMLESS = "stacktrace";

  String reason() {
    return header(DeadLetter.REASON);
  }

  String stage() {
    return header(DeadLetter.STAGE);
  }

  /** The topic that the record came from; empty where the letter does not say. */
  String topic() {
    return header(SOURCE);
  }

  /** Whether it has all of its record. */
  boolean isWhole() {
    return List.of(header(ShortenedLetter.HEADER).split(",", -1)).stream()
        .allMatch(lacking -> lacking.isEmpty() || lacking.equals(HARMLESS));
  }

  /** How often its record was sent again; 0 where the header is no number. */
  int attempts() {
    String attempts = header(ATTEMPT);
    return attempts.matches("[0-9]{1,9}") ? Integer.parseInt(attempts) : 0;
  }

  /**
   * Its record, to be sent once more.
   *
   * @param to the topic
   * @param partitions how many that topic has; the record goes where it was, if that is there
   */
  ProducerRecord<byte[], byte[]> again(String to, int partitions) {
    Headers headers = new RecordHeaders();
    for (Header header : consumed.headers()) {
      boolean ours =
          ErrorHeaders.isOne(header)
              || header.key().startsWith(ErrorHeaders.ORIGINAL)
              || header.key().equals(ATTEMPT);
      if (!ours) {
        headers.add(header);
      }
    }
    headers.add(ATTEMPT, String.valueOf(attempts() + 1).getBytes(UTF_8));
    return new ProducerRecord<>(
        to,
        partition(to, partitions),
        consumed.timestamp(),
        consumed.key(),
        consumed.value(),
        headers);
  }

  /** The letter itself, to stand at the end of its partition. */
  ProducerRecord<byte[], byte[]> back() {
    return new ProducerRecord<>(
        consumed.topic(),
        consumed.partition(),
        consumed.timestamp(),
        consumed.key(),
        consumed.value(),
        consumed.headers());
  }

  private @Nullable Integer partition(String to, int partitions) {
    String partition = header(SOURCE_PARTITION);
    boolean there =
        to.equals(topic())
            && partition.matches("[0-9]{1,9}")
            && Integer.parseInt(partition) < partitions;
    return there ? Integer.valueOf(partition) : null;
  }

  private String header(String name) {
    Header last = consumed.headers().lastHeader(name);
    return last == null || last.value() == null ? "" : new String(last.value(), UTF_8);
  }
}
