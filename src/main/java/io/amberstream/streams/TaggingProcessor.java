package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.serde.EnrichedEvents;
import io.amberstream.serde.RecordKeys;
import io.amberstream.serde.SourceCoordinates;
import io.amberstream.tagging.HeadResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the results of its own record and forwards the tagged event, under the same key, time
 * and headers; a tombstone passes as it is. What failed for this record fails here, under the
 * record's own context. One instance a task, for its thread.
 */
final class TaggingProcessor
    implements Processor<byte[], @Nullable PendingEvent, byte[], @Nullable TaggedEvent> {
  private final Pipeline pipeline;
  private final PipelineListener listener;
  private @Nullable ProcessorContext<byte[], @Nullable TaggedEvent> context;
  private @Nullable EventWriter writer;

  TaggingProcessor(Pipeline pipeline, PipelineListener listener) {
    this.pipeline = pipeline;
    this.listener = listener;
  }

  @Override
  public void init(ProcessorContext<byte[], @Nullable TaggedEvent> context) {
    this.context = context;
    this.writer = EventWriter.of(pipeline.encoder(), context.appConfigs());
  }

  @Override
  public void process(Record<byte[], @Nullable PendingEvent> input) {
    ProcessorContext<byte[], @Nullable TaggedEvent> streams =
        requireNonNull(context, "context is null");
    PendingEvent pending = input.value();
    EventWriter events = requireNonNull(writer, "writer is null");
    if (pending == null) {
      events.requireFit(input, null);
      streams.forward(input.withValue(null));
      listener.sent(pipeline.name());
      return;
    }
    List<HeadResult> results = await(pending);
    RecordMetadata metadata = streams.recordMetadata().orElseThrow();
    SourceCoordinates source =
        new SourceCoordinates(
            metadata.topic(),
            metadata.partition(),
            metadata.offset(),
            Instant.ofEpochMilli(input.timestamp()));
    String text = pending.event().text();
    EnrichedEvent event =
        EnrichedEvents.of(
            pending.event().id().orElseGet(() -> RecordKeys.idOf(input.key(), source)),
            pipeline.includeText() ? Optional.of(text) : Optional.empty(),
            source,
            Instant.ofEpochMilli(streams.currentSystemTimeMs()),
            results);
    byte[] value = events.write(input, event, pending.value());
    streams.forward(input.withValue(new TaggedEvent(value, metadata.partition())));
    listener.sent(pipeline.name());
  }

  private List<HeadResult> await(PendingEvent pending) {
    long start = System.nanoTime();
    try {
      return pending.results().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("the text could not be tagged", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a text's results", e);
    } finally {
      listener.waited(pipeline.name(), Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
