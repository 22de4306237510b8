package io.amberstream.streams;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * Sends records whose tagged event cannot be encoded, or is too large for the broker, to the dead
 * letters. Whatever else a broker says is about the broker, and stops the application.
 */
public final class UnwritableEvents implements ProductionExceptionHandler {
  private DeadLetters deadLetters = DeadLetters.none();

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters = DeadLetters.from(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> output, Exception cause) {
    return cause instanceof RecordTooLargeException ? deadLetter(context, cause) : Response.fail();
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord output,
      Exception cause,
      SerializationExceptionOrigin origin) {
    return deadLetter(context, cause);
  }

  private Response deadLetter(ErrorHandlerContext context, Exception cause) {
    return deadLetters
        .ofSource(context, Stage.WRITE, cause)
        .map(Response::resume)
        .orElseGet(Response::fail);
  }
}
