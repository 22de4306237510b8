package io.amberstream.streams;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Sends records to the dead letters whose reading failed on a mistake of ours. A value that is no
 * event does not come here, see {@link EventDeserializer}.
 */
public final class UnreadableRecords implements DeserializationExceptionHandler {
  private DeadLetters deadLetters = DeadLetters.none();

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters = DeadLetters.from(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> input, Exception cause) {
    return deadLetters
        .of(context, input.key(), input.value(), Stage.READ, cause)
        .map(Response::resume)
        .orElseGet(Response::fail);
  }
}
