package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.duplicates.Duplicate;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.registry.RegistryAwayException;
import io.amberstream.serde.MissingText;
import io.amberstream.serde.SourceCoordinates;
import io.amberstream.serde.TaggedText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the results of its own record, chooses its routes and forwards the tagged event to
 * them, under the same key, time and headers; a tombstone passes as it is, to every topic that an
 * event before it may have gone to. What failed for this record fails here, under the record's own
 * context. One instance per task, for its thread.
 */
final class TaggingProcessor
    implements Processor<byte[], @Nullable PendingEvents, byte[], @Nullable TaggedEvent> {
  private final Pipeline pipeline;
  private final PipelineListener listener;
  private @Nullable ProcessorContext<byte[], @Nullable TaggedEvent> context;
  private @Nullable ReadAhead readAhead;
  private Duration patience = Duration.ZERO;
  private RefusedRecords refused = new RefusedRecords();
  private List<EventWriter> writers = List.of();
  private Shadows shadows;
  private Optional<EventWriter> shadow = Optional.empty();
  private Optional<DuplicateStore> duplicates = Optional.empty();

  TaggingProcessor(Pipeline pipeline, PipelineListener listener) {
    this.pipeline = pipeline;
    this.listener = listener;
    this.shadows = new Shadows(listener);
  }

  @Override
  public void init(ProcessorContext<byte[], @Nullable TaggedEvent> context) {
    this.context = context;
    ReadAheads readAheads = ReadAheads.from(context.appConfigs());
    this.readAhead = readAheads.of(pipeline);
    this.patience = readAheads.longestWait();
    Pipelines pipelines = Pipelines.from(context.appConfigs());
    this.refused = pipelines.refused();
    this.shadows = pipelines.shadows();
    this.shadow = pipeline.shadow().map(it -> EventWriter.of(it.route(), context.appConfigs()));
    this.duplicates =
        pipeline
            .duplicates()
            .map(
                rules ->
                    new DuplicateStore(rules, context.getStateStore(pipeline.duplicateStore())));
    this.writers =
        pipeline.routes().stream()
            .map(route -> EventWriter.of(route, context.appConfigs()))
            .toList();
  }

  /** Its task goes to another thread or instance, or begins again at the last commit. */
  @Override
  public void close() {
    if (context != null && readAhead != null) {
      readAhead.drop(context.taskId().partition());
      shadows.drop(pipeline.name(), context.taskId().partition());
    }
  }

  @Override
  public void process(Record<byte[], @Nullable PendingEvents> input) {
    ProcessorContext<byte[], @Nullable TaggedEvent> streams =
        requireNonNull(context, "context is null");
    if (requireNonNull(readAhead, "readAhead is null").isBehind()) {
      // Kafka Streams takes more records a round the longer none is committed; a round must not
      // take more of a slow model than its transaction has time for.
      streams.commit();
    }
    RecordMetadata metadata = streams.recordMetadata().orElseThrow();
    if (!pipeline.input().reads(metadata.topic())) {
      // Another pipeline's, with which it shares its source.
      return;
    }
    requireNotRefused(metadata);
    if (input.value() == null) {
      forwardTombstone(streams, input);
      return;
    }
    PendingEvent pending = pending(input.value(), input.headers());
    if (pending.isWithoutText() && !isDeadLetterWithoutText()) {
      passOver(streams, input);
      return;
    }
    List<TaggedText> texts = await(pending);
    SourceCoordinates source =
        new SourceCoordinates(
            metadata.topic(),
            metadata.partition(),
            metadata.offset(),
            Instant.ofEpochMilli(input.timestamp()));
    Optional<DuplicateStore.Judged> judged =
        duplicates.flatMap(it -> it.judge(input.key(), texts, source));
    Optional<Duplicate> original = judged.flatMap(DuplicateStore.Judged::original);
    TaggedRecord tagged =
        TaggedRecord.of(pipeline, input.key(), input.headers(), pending, texts, original, source);
    Choice choice = tagged.choice();
    texts.forEach(text -> listener.found(pipeline.name(), text.results()));
    Instant now = Instant.ofEpochMilli(streams.currentSystemTimeMs());
    listener.tagged(
        pipeline.name(),
        choice.routes().stream().map(route -> pipeline.routes().get(route).topic()).toList(),
        source,
        () -> tagged.shown().enriched(true, source, now));
    tagged.redacted().forEach(text -> listener.redacted(pipeline.name(), text.counts()));
    if (choice.routes().isEmpty()) {
      listener.dropped(pipeline.name(), choice.reason());
    } else {
      send(streams, input, tagged, source, now);
    }
    original.ifPresent(event -> listener.repeated(pipeline.name(), event));
    // Only now: what has become a dead letter is nothing that another could repeat.
    judged.ifPresent(DuplicateStore.Judged::remember);
    shadow.ifPresent(writer -> compare(writer, input, pending, texts, source));
  }

  private void compare(
      EventWriter writer,
      Record<byte[], @Nullable PendingEvents> input,
      PendingEvent pending,
      List<TaggedText> texts,
      SourceCoordinates source) {
    if (pipeline.shadow().orElseThrow().draws(source)) {
      shadows.ask(pipeline, writer, input, pending, texts, source);
    }
  }

  private void send(
      ProcessorContext<byte[], @Nullable TaggedEvent> streams,
      Record<byte[], @Nullable PendingEvents> input,
      TaggedRecord tagged,
      SourceCoordinates source,
      Instant now) {
    // All are written before one is sent: what fails is a dead letter, and nothing besides.
    Map<Integer, Record<byte[], @Nullable TaggedEvent>> outputs = new LinkedHashMap<>();
    for (int index : tagged.choice().routes()) {
      Route route = pipeline.routes().get(index);
      OutgoingEvent outgoing = tagged.on(route);
      Record<byte[], @Nullable PendingEvents> record = input.withHeaders(outgoing.headers());
      EnrichedEvent event = outgoing.enriched(route.includeText(), source, now);
      byte[] value = writers.get(index).write(record, event, outgoing.value());
      outputs.put(index, record.withValue(new TaggedEvent(value, source.partition())));
    }
    outputs.forEach((index, record) -> forward(streams, index, record));
  }

  /**
   * The event in the record. Where its schema is not at hand, the thread waits for the registry.
   * After that the registry is away like a broker: it is read again from the last commit.
   */
  private PendingEvent pending(PendingEvents events, Headers headers) {
    PendingEvent pending = requireNonNull(events.of(pipeline), "pending is null");
    if (!pending.isDeferred()) {
      return pending;
    }
    try {
      return events.read(pipeline, pending.value(), SchemaHeaders.of(headers), patience);
    } catch (RegistryAwayException e) {
      throw new TaskMigratedException("the schema registry is away", e);
    }
  }

  /** What the broker has refused of this record it would refuse again. */
  private void requireNotRefused(RecordMetadata metadata) {
    RefusedRecords.Place place =
        new RefusedRecords.Place(
            pipeline.name(), metadata.topic(), metadata.partition(), metadata.offset());
    refused
        .reason(place)
        .ifPresent(
            reason -> {
              throw new UnwritableEventException(reason);
            });
    refused.processing(place);
  }

  private boolean isDeadLetterWithoutText() {
    return pipeline.input().missingText() == MissingText.DEAD_LETTER;
  }

  /** An event without a text, in a pipeline for which that is no failure. */
  private void passOver(
      ProcessorContext<byte[], @Nullable TaggedEvent> streams,
      Record<byte[], @Nullable PendingEvents> input) {
    MissingText outcome = pipeline.input().missingText();
    if (outcome == MissingText.TOMBSTONE) {
      forwardTombstone(streams, input);
    }
    listener.withoutText(pipeline.name(), outcome.toString());
  }

  private void forwardTombstone(
      ProcessorContext<byte[], @Nullable TaggedEvent> streams,
      Record<byte[], @Nullable PendingEvents> input) {
    Set<String> topics = new HashSet<>();
    for (int i = 0; i < pipeline.routes().size(); i++) {
      if (topics.add(pipeline.routes().get(i).topic())) {
        writers.get(i).require(input, null);
        forward(streams, i, input.withValue(null));
      }
    }
  }

  private void forward(
      ProcessorContext<byte[], @Nullable TaggedEvent> streams,
      int route,
      Record<byte[], @Nullable TaggedEvent> output) {
    String topic = pipeline.routes().get(route).topic();
    Headers headers = SchemaHeaders.withoutThose(pipeline.input().reader(), output.headers());
    try {
      streams.forward(
          headers == output.headers() ? output : output.withHeaders(headers), pipeline.sink(route));
    } catch (RuntimeException e) {
      throw unsent(topic, e);
    }
    listener.sent(pipeline.name(), topic);
  }

  /**
   * What fails after this processor is not about its record, and most often about one before it,
   * since the producer sends later. As migrated tasks, Kafka Streams drops the thread's open
   * transaction with its producer and reads again from the last commit. Corrupted tasks, which it
   * makes of timeouts, would not do: the thread's other tasks are committed first, and with them
   * what this one has sent.
   */
  private static StreamsException unsent(String topic, RuntimeException cause) {
    if (cause instanceof TaskMigratedException migrated) {
      return migrated;
    }
    return Outage.isCauseOf(cause)
        ? new TaskMigratedException("cannot send to topic " + topic + " for now", cause)
        : new StreamsException("cannot send to topic " + topic, cause);
  }

  private List<TaggedText> await(PendingEvent pending) {
    long start = System.nanoTime();
    try {
      return pending.texts().get();
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
