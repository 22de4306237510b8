package io.amberstream.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of a record as it came; of one without, as very old producers write them, the present.
 * Kafka Streams' own extractor would stop the application there, again and again. Stateless.
 */
public final class RecordTime implements TimestampExtractor {

  @Override
  public long extract(ConsumerRecord<Object, Object> consumed, long partitionTime) {
    return consumed.timestamp() < 0 ? System.currentTimeMillis() : consumed.timestamp();
  }
}
