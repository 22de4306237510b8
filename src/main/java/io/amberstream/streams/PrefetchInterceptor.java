package io.amberstream.streams;

import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.InputEvent;
import io.amberstream.tagging.HeadResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Hands the texts of a whole poll to the inference engine and leaves a {@link PendingEventHeader}
 * on each record, so that the engine has full batches to choose from while Kafka Streams works
 * through the poll record by record.
 *
 * <p>It only prefetches: it adds and drops no record, touches no offset and never waits. A record
 * that it leaves alone is read and submitted by {@link EventDeserializer}, which also finds what is
 * wrong with it.
 */
public final class PrefetchInterceptor implements ConsumerInterceptor<byte[], byte[]> {
  private Pipelines pipelines = new Pipelines(List.of(), new PipelineListener() {});

  private record Prefetch(ConsumerRecord<byte[], byte[]> consumed, InputEvent event) {}

  @Override
  public void configure(Map<String, ?> configs) {
    pipelines = Pipelines.from(configs);
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    Map<Pipeline, List<Prefetch>> byPipeline = new LinkedHashMap<>();
    Queue<Iterator<ConsumerRecord<byte[], byte[]>>> partitions = new ArrayDeque<>();
    records
        .partitions()
        .forEach(partition -> partitions.add(records.records(partition).iterator()));
    // One record of each partition in turn: the order in which Streams will want the results.
    for (var next = partitions.poll(); next != null; next = partitions.poll()) {
      if (next.hasNext()) {
        add(next.next(), byPipeline);
        partitions.add(next);
      }
    }
    byPipeline.forEach(PrefetchInterceptor::submit);
    return records;
  }

  private void add(
      ConsumerRecord<byte[], byte[]> consumed, Map<Pipeline, List<Prefetch>> byPipeline) {
    Pipeline pipeline = pipelines.reading(consumed.topic()).orElse(null);
    if (pipeline == null || consumed.value() == null) {
      return;
    }
    try {
      InputEvent event = pipeline.reader().read(consumed.value());
      byPipeline
          .computeIfAbsent(pipeline, ignored -> new ArrayList<>())
          .add(new Prefetch(consumed, event));
    } catch (EventFormatException e) {
      // Left alone: the deserialiser finds it again, under the record's own context.
    }
  }

  private static void submit(Pipeline pipeline, List<Prefetch> records) {
    List<CompletableFuture<List<HeadResult>>> results =
        pipeline
            .tagger()
            .tagAll(
                records.stream().map(prefetch -> PendingEvent.input(prefetch.event())).toList());
    for (int i = 0; i < records.size(); i++) {
      Prefetch prefetch = records.get(i);
      prefetch
          .consumed()
          .headers()
          .add(
              new PendingEventHeader(
                  new PendingEvent(prefetch.event(), prefetch.consumed().value(), results.get(i))));
    }
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
