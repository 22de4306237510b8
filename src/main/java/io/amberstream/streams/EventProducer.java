package io.amberstream.streams;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream thread's producer that remembers which results the broker refuses. A dead letter that is
 * refused is none of them: there is no other place for it. Thread-safe.
 */
final class EventProducer extends KafkaProducer<byte[], byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(EventProducer.class);

  private final Pipelines pipelines;
  private final boolean transactional;
  private Set<TopicPartition> committing = Set.of();

  EventProducer(Map<String, Object> settings, Pipelines pipelines) {
    super(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.pipelines = pipelines;
    this.transactional = settings.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
  }

  /** The transaction is complete but for what candidates have said of its events. */
  @Override
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    sendShadows();
    super.sendOffsetsToTransaction(offsets, group);
    committing = Set.copyOf(offsets.keySet());
  }

  @Override
  public void commitTransaction() {
    super.commitTransaction();
    pipelines.inputs().haveCommitted(committing);
    committing = Set.of();
  }

  @Override
  public void abortTransaction() {
    committing = Set.of();
    super.abortTransaction();
  }

  /** Without transactions all is sent before a commit, too. */
  @Override
  public void flush() {
    if (!transactional) {
      sendShadows();
    }
    super.flush();
  }

  private void sendShadows() {
    Thread thread = Thread.currentThread();
    for (ProducerRecord<byte[], byte[]> record : pipelines.shadows().take()) {
      Future<RecordMetadata> unused =
          super.send(
              record,
              (metadata, failure) -> {
                if (RefusedRecords.isRefusal(failure)
                    || failure instanceof AuthorizationException) {
                  pipelines.shadows().refused(record.topic(), failure);
                  pipelines.refused().goBack(thread);
                }
              });
    }
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> sent, Callback callback) {
    RefusedRecords.Place source = pipelines.refused().processed();
    if (source == null || pipelines.isDeadLetterTopic(sent.topic())) {
      return super.send(sent, callback);
    }
    Thread thread = Thread.currentThread();
    return super.send(
        sent,
        (metadata, failure) -> {
          if (RefusedRecords.isRefusal(failure)) {
            String reason =
                "topic %s refuses the event: %s".formatted(sent.topic(), failure.getMessage());
            LOG.warn(
                "{}-{} offset {} will be a dead letter: {}",
                source.topic(),
                source.partition(),
                source.offset(),
                reason);
            pipelines.refused().add(source, thread, reason);
          }
          callback.onCompletion(metadata, failure);
        });
  }
}
