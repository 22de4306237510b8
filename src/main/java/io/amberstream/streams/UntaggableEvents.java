package io.amberstream.streams;

import io.amberstream.serde.EventFormatException;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/** Sends records whose value is no event, or whose text no model could tag, to the dead letters. */
public final class UntaggableEvents implements ProcessingExceptionHandler {
  private DeadLetters deadLetters = DeadLetters.none();

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters = DeadLetters.from(configs);
  }

  @Override
  public Response handleError(ErrorHandlerContext context, Record<?, ?> input, Exception cause) {
    Stage stage = cause instanceof EventFormatException ? Stage.READ : Stage.TAG;
    return deadLetters
        .ofSource(context, stage, cause)
        .map(Response::resume)
        .orElseGet(Response::fail);
  }
}
