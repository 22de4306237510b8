package io.amberstream.streams;

import io.amberstream.ask.TextTooLongException;
import io.amberstream.inference.EngineClosedException;
import io.amberstream.inference.TextTimedOutException;
import io.amberstream.onnx.InferenceException;
import io.amberstream.registry.RegistryRefusedException;
import io.amberstream.routing.ConditionFailedException;
import io.amberstream.serde.EventFormatException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be tagged, as it goes to the dead letter topic: key, value, time and
 * headers as they came, and {@link ErrorHeaders} that say why.
 */
final class DeadLetter {
  /** A stable word for the cause, the same as in the metric. */
  static final String REASON = "amberstream.error.reason";

  /** Where it failed: read, tag, route or write. */
  static final String STAGE = "amberstream.error.stage";

  static final String INFERENCE_FAILED = "inference_failed";
  static final String CONDITION_FAILED = "condition_failed";
  static final String TOO_MANY_TOKENS = "too_many_tokens";
  static final String TIMED_OUT = "timed_out";
  static final String UNWRITABLE = "unwritable";
  static final String UNEXPECTED = "unexpected";

  private DeadLetter() {}

  static ProducerRecord<byte[], byte[]> of(
      String topic,
      @Nullable Long time,
      byte @Nullable [] key,
      byte @Nullable [] value,
      ErrorHandlerContext context,
      Stage stage,
      Exception cause) {
    Headers headers = ErrorHeaders.renamedIn(context.headers());
    put(headers, REASON, reason(cause));
    put(headers, STAGE, stage.label());
    put(headers, "__streams.errors.exception", cause.getClass().getName());
    put(headers, "__streams.errors.message", String.valueOf(cause.getMessage()));
    put(headers, ShortenedLetter.STACK_TRACE, stackTrace(cause));
    put(headers, "__streams.errors.topic", context.topic());
    put(headers, "__streams.errors.partition", String.valueOf(context.partition()));
    put(headers, "__streams.errors.offset", String.valueOf(context.offset()));
    return new ProducerRecord<>(topic, null, time, key, value, headers);
  }

  /** The word for a cause. */
  static String reason(Exception cause) {
    if (cause instanceof EventFormatException format) {
      return format.reason().label();
    }
    if (cause instanceof UnwritableEventException) {
      return cause.getCause() instanceof EventFormatException format
          ? format.reason().label()
          : UNWRITABLE;
    }
    if (cause instanceof ConditionFailedException) {
      return CONDITION_FAILED;
    }
    if (cause instanceof TextTooLongException) {
      return TOO_MANY_TOKENS;
    }
    if (cause instanceof TextTimedOutException) {
      return TIMED_OUT;
    }
    return cause instanceof InferenceException ? INFERENCE_FAILED : UNEXPECTED;
  }

  /** Whether nothing is wrong with the record: the application stops, and reads it again. */
  static boolean isStopping(Exception cause) {
    return List.of(cause, cause.getCause() == null ? cause : cause.getCause()).stream()
        .anyMatch(
            e ->
                e instanceof EngineClosedException
                    || e instanceof InterruptedException
                    || e instanceof RegistryRefusedException
                    || e instanceof KafkaException);
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String stackTrace(Exception cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    return trace.toString();
  }
}
