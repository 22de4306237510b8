package io.amberstream.streams;

import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.EventReader;
import io.amberstream.serde.InputEvent;
import io.amberstream.serde.SchemaPendingException;
import io.amberstream.tracing.Origin;
import java.time.Duration;
import java.util.ArrayList;
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
      List<Pipeline> reading = pipelines.reading(partition.topic());
      for (ConsumerRecord<byte[], byte[]> consumed : records.records(partition)) {
        add(consumed, partition, reading);
      }
      reading.forEach(pipeline -> added.add(readAheads.of(pipeline)));
    }
    added.forEach(ReadAhead::handOver);
    return records;
  }

  private void add(
      ConsumerRecord<byte[], byte[]> consumed, TopicPartition partition, List<Pipeline> reading) {
    if (consumed.value() == null) {
      return;
    }
    Origin origin = pipelines.traces().origin(consumed.headers());
    PendingEvents pending = new PendingEvents();
    List<ReadAhead.Text> texts = new ArrayList<>(1);
    for (Pipeline pipeline : reading) {
      try {
        EventReader reader = pipeline.input().reader();
        InputEvent event =
            reader.read(consumed.value(), SchemaHeaders.of(consumed.headers()), Duration.ZERO);
        List<ReadAhead.Text> own =
            pending.inputs(event).stream()
                .map(input -> readAheads.of(pipeline).add(partition, input, origin))
                .toList();
        texts.addAll(own);
        pending.put(
            pipeline,
            PendingEvent.of(
                event,
                reader.event(consumed.value()),
                own.stream().map(ReadAhead.Text::results).toList()));
      } catch (EventFormatException | SchemaPendingException e) {
        // Left alone: the deserialiser finds it again, under the record's own context.
      }
    }
    if (!texts.isEmpty()) {
      consumed.headers().add(new PendingEventHeader(pending, texts));
    }
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
