package io.amberstream.chaos;

import io.amberstream.app.TestTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What came out for an event: one committed record of the output or of the dead letter topic.
 *
 * @param number the event's
 * @param partition the record's own
 */
record Arrival(int number, int partition) {

  static Arrival of(ConsumerRecord<byte[], byte[]> consumed) {
    int number = Integer.parseInt(TestTopic.header(consumed, Feed.NUMBER));
    return new Arrival(number, consumed.partition());
  }
}
