package io.amberstream.streams;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends records to the dead letters whose value is no event, whose text no model could tag, whose
 * route cannot be told, or whose tagged event cannot be written. What Kafka's clients raise is none
 * of these: it is not about the record, and stops the application.
 */
public final class UntaggableEvents implements ProcessingExceptionHandler {
  private DeadLetters deadLetters = DeadLetters.none();

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters = DeadLetters.from(configs);
  }

  @Override
  public Response handleError(ErrorHandlerContext context, Record<?, ?> input, Exception cause) {
    return deadLetters
        .ofSource(context, Stage.of(cause), cause)
        .map(Response::resume)
        .orElseGet(Response::fail);
  }
}
