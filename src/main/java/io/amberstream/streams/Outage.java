package io.amberstream.streams;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.streams.errors.TaskCorruptedException;

/**
 * A broker that is away, slow, or has given up a transaction meanwhile: all that passes, and then
 * to read again from the last commit is enough. A broker that refuses (no rights, a record too
 * large) is none. Stateless.
 */
final class Outage {
  private static final String PRODUCER = KafkaProducer.class.getPackageName();

  private Outage() {}

  /** Whether an outage is among the causes of a failure of Kafka's clients or of Kafka Streams. */
  static boolean isCauseOf(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (isOutage(e)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOutage(Throwable e) {
    if (e instanceof RetriableException) {
      // Records in a damaged log stay damaged.
      return !(e instanceof CorruptRecordException);
    }
    if (e instanceof ApplicationRecoverableException) {
      // Another instance with the same group.instance.id: the two would drive each other out.
      return !(e instanceof FencedInstanceIdException);
    }
    // A corrupted task is what Kafka Streams makes of a send that timed out.
    return e instanceof TaskCorruptedException
        || e instanceof OutOfOrderSequenceException
        || e instanceof TransactionAbortableException
        || e instanceof TransactionAbortedException
        || e instanceof InvalidTxnStateException
        || isAbortAfterTimedOutCommit(e);
  }

  /**
   * Kafka Streams aborts a transaction after its commit has timed out, which a producer takes for a
   * mistake of its user: until it knows what became of the commit, it can but be closed.
   */
  private static boolean isAbortAfterTimedOutCommit(Throwable e) {
    return e instanceof IllegalStateException
        && e.getStackTrace().length > 0
        && e.getStackTrace()[0].getClassName().startsWith(PRODUCER);
  }
}
