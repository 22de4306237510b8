package io.amberstream.streams;

import org.apache.kafka.clients.consumer.KafkaConsumer;
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
 * A broker that is away, slow, or has given up a transaction or a member meanwhile: all that
 * passes, and then to read again from the last commit is enough. A broker that refuses (no rights,
 * a record too large) is none. Stateless.
 */
final class Outage {
  private static final String PRODUCER = KafkaProducer.class.getPackageName();
  private static final String CONSUMER = KafkaConsumer.class.getPackageName();

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
        || isAbortAfterTimedOutCommit(e)
        || isPollWithoutSubscription(e);
  }

  /**
   * Kafka Streams aborts a transaction after its commit has timed out, which a producer takes for a
   * mistake of its user: until it knows what became of the commit, it can but be closed.
   */
  private static boolean isAbortAfterTimedOutCommit(Throwable e) {
    return isMisuseOf(PRODUCER, e);
  }

  /**
   * Kafka Streams has its consumers subscribed all the time. By the streams protocol, one that was
   * thrown out of its group and subscribes anew may lose that subscription with the old one.
   */
  private static boolean isPollWithoutSubscription(Throwable e) {
    return isMisuseOf(CONSUMER, e) && e.getStackTrace()[0].getMethodName().equals("poll");
  }

  private static boolean isMisuseOf(String clients, Throwable e) {
    return e instanceof IllegalStateException
        && e.getStackTrace().length > 0
        && e.getStackTrace()[0].getClassName().startsWith(clients);
  }
}
