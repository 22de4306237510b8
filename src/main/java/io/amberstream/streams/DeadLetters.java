package io.amberstream.streams;

import io.amberstream.serde.SourceCoordinates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the handlers that Kafka Streams asks have in common: a record that fails goes to its
 * pipeline's dead letter topic, in the same transaction as its offset, and the rest goes on.
 */
final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final Pipelines pipelines;
  private final RecordLimit limit;

  private DeadLetters(Pipelines pipelines, RecordLimit limit) {
    this.pipelines = pipelines;
    this.limit = limit;
  }

  /** Before configuration: nothing is known, so nothing can be sent. */
  static DeadLetters none() {
    Pipelines nothing = new Pipelines(List.of(), new PipelineListener() {});
    return new DeadLetters(nothing, RecordLimit.of(Map.of()));
  }

  static DeadLetters from(Map<String, ?> configs) {
    return new DeadLetters(Pipelines.from(configs), RecordLimit.of(configs));
  }

  /**
   * The record to send; empty where the record must be read again because nothing is wrong with it:
   * the application stops.
   */
  Optional<List<ProducerRecord<byte[], byte[]>>> of(
      ErrorHandlerContext context,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Stage stage,
      Exception cause) {
    if (DeadLetter.isStopping(cause)) {
      return Optional.empty();
    }
    List<Pipeline> owners = pipelines.of(context.processorNodeId(), context.topic());
    return owners.isEmpty()
        ? Optional.empty()
        : Optional.of(
            owners.stream()
                .map(pipeline -> letter(pipeline, context, key, value, stage, cause))
                .toList());
  }

  private ProducerRecord<byte[], byte[]> letter(
      Pipeline pipeline,
      ErrorHandlerContext context,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Stage stage,
      Exception cause) {
    String topic = pipeline.deadLetterTopic();
    String reason = DeadLetter.reason(cause);
    LOG.info(
        "{}-{} offset {} goes to {}: {}",
        context.topic(),
        context.partition(),
        context.offset(),
        topic,
        reason);
    pipelines.listener().deadLettered(pipeline.name(), reason, source(context));
    Long time = time(context, pipelines.topics().of(topic).times());
    return ShortenedLetter.fitted(
        LetterContent.of(DeadLetter.of(topic, time, key, value, context, stage, cause), pipeline),
        limit);
  }

  private static SourceCoordinates source(ErrorHandlerContext context) {
    return new SourceCoordinates(
        context.topic(),
        context.partition(),
        context.offset(),
        Instant.ofEpochMilli(context.timestamp()));
  }

  /** The record's own time; the producer's present one where it has none, or none to be taken. */
  private static @Nullable Long time(ErrorHandlerContext context, EventTimes times) {
    long time = context.timestamp();
    return time >= 0 && times.take(Instant.ofEpochMilli(time), Instant.now()) ? time : null;
  }

  /** The same with the source record that Kafka Streams kept. */
  Optional<List<ProducerRecord<byte[], byte[]>>> ofSource(
      ErrorHandlerContext context, Stage stage, Exception cause) {
    return of(context, context.sourceRawKey(), context.sourceRawValue(), stage, cause);
  }
}
