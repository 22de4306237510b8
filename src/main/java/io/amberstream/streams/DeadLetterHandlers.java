package io.amberstream.streams;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handlers that Kafka Streams asks what to do with a record that fails: send it to its
 * pipeline's dead letter topic, in the same transaction as its offset, and go on.
 */
public final class DeadLetterHandlers {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandlers.class);

  private DeadLetterHandlers() {}

  /** For values that are no events. */
  public static final class Deserialization implements DeserializationExceptionHandler {
    private @Nullable Pipelines pipelines;

    @Override
    public void configure(Map<String, ?> configs) {
      pipelines = Pipelines.from(configs);
    }

    @Override
    public Response handleError(
        ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> input, Exception cause) {
      return deadLetter(pipelines, context, input.key(), input.value(), cause)
          .map(Response::resume)
          .orElseGet(Response::fail);
    }
  }

  /** For texts that the models could not tag. */
  public static final class Processing implements ProcessingExceptionHandler {
    private @Nullable Pipelines pipelines;

    @Override
    public void configure(Map<String, ?> configs) {
      pipelines = Pipelines.from(configs);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> input, Exception cause) {
      return deadLetter(pipelines, context, context.sourceRawKey(), context.sourceRawValue(), cause)
          .map(Response::resume)
          .orElseGet(Response::fail);
    }
  }

  /** For tagged events that cannot be written or that no broker would take. */
  public static final class Production implements ProductionExceptionHandler {
    private @Nullable Pipelines pipelines;

    @Override
    public void configure(Map<String, ?> configs) {
      pipelines = Pipelines.from(configs);
    }

    @Override
    public Response handleError(
        ErrorHandlerContext context, ProducerRecord<byte[], byte[]> output, Exception cause) {
      // Whatever else a broker says is about the broker, not about the record.
      return cause instanceof RecordTooLargeException ? handle(context, cause) : Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Response handleSerializationError(
        ErrorHandlerContext context,
        ProducerRecord output,
        Exception cause,
        SerializationExceptionOrigin origin) {
      return handle(context, cause);
    }

    private Response handle(ErrorHandlerContext context, Exception cause) {
      return deadLetter(pipelines, context, context.sourceRawKey(), context.sourceRawValue(), cause)
          .map(Response::resume)
          .orElseGet(Response::fail);
    }
  }

  /** The record for the dead letter topic; empty where the record must be read again. */
  private static Optional<List<ProducerRecord<byte[], byte[]>>> deadLetter(
      @Nullable Pipelines pipelines,
      ErrorHandlerContext context,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Exception cause) {
    if (pipelines == null || DeadLetter.isStopping(cause)) {
      return Optional.empty();
    }
    return pipelines
        .reading(context.topic())
        .map(
            pipeline -> {
              String reason = DeadLetter.reason(cause);
              LOG.info(
                  "{}-{} offset {} goes to {}: {}",
                  context.topic(),
                  context.partition(),
                  context.offset(),
                  pipeline.deadLetterTopic(),
                  reason);
              pipelines.listener().deadLettered(pipeline.name(), reason);
              return List.of(DeadLetter.of(pipeline.deadLetterTopic(), key, value, context, cause));
            });
  }
}
