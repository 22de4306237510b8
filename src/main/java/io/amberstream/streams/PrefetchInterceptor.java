package io.amberstream.streams;

import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.InputEvent;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Hands the texts of a whole poll to the {@link ReadAhead} and leaves a {@link PendingEventHeader}
 * on each record, so that the engine has full batches to choose from while Kafka Streams works
 * through the poll record by record.
 *
 * <p>It only prefetches: it adds and drops no record, touches no offset and never waits. A record
 * that it leaves alone is read and submitted by {@link EventDeserializer}, which also finds what is
 * wrong with it.
 */
public final class PrefetchInterceptor implements ConsumerInterceptor<byte[], byte[]> {
  private Pipelines pipelines = new Pipelines(List.of(), new PipelineListener() {});
  private ReadAheads readAheads = new ReadAheads(pipelines, Duration.ofSeconds(1));

  @Override
  public void configure(Map<String, ?> configs) {
    pipelines = Pipelines.from(configs);
    readAheads = ReadAheads.from(configs);
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    Set<ReadAhead> added = new LinkedHashSet<>();
    for (TopicPartition partition : records.partitions()) {
      pipelines
          .reading(partition.topic())
          .ifPresent(
              pipeline -> {
                ReadAhead readAhead = readAheads.of(pipeline);
                records
                    .records(partition)
                    .forEach(consumed -> add(consumed, partition, pipeline, readAhead));
                added.add(readAhead);
              });
    }
    added.forEach(ReadAhead::handOver);
    return records;
  }

  private static void add(
      ConsumerRecord<byte[], byte[]> consumed,
      TopicPartition partition,
      Pipeline pipeline,
      ReadAhead readAhead) {
    if (consumed.value() == null) {
      return;
    }
    try {
      InputEvent event = pipeline.input().reader().read(consumed.value());
      List<ReadAhead.Text> texts =
          PendingEvent.inputs(event).stream().map(text -> readAhead.add(partition, text)).toList();
      PendingEvent pending =
          PendingEvent.of(
              event, consumed.value(), texts.stream().map(ReadAhead.Text::results).toList());
      consumed.headers().add(new PendingEventHeader(pending, texts));
    } catch (EventFormatException e) {
      // Left alone: the deserialiser finds it again, under the record's own context.
    }
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
