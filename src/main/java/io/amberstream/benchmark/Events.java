package io.amberstream.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The events that are sent: JSON with a text, their number as the key. */
final class Events {
  static final String TEXT_FIELD = "body";
  static final String ID_FIELD = "id";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Events() {}

  /** The event of a number, for its partition in turn. */
  static ProducerRecord<byte[], byte[]> record(TrialTopics route, int number, String text) {
    try {
      byte[] value = JSON.writeValueAsBytes(Map.of(ID_FIELD, "event-" + number, TEXT_FIELD, text));
      byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
      return new ProducerRecord<>(route.input(), number % TrialTopics.PARTITIONS, key, value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of strings is no JSON", e);
    }
  }

  /** The number of the event that a result's key names. */
  static int number(byte[] key) {
    return ByteBuffer.wrap(key).getInt();
  }
}
