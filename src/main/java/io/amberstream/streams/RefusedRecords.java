package io.amberstream.streams;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * The input records whose results the broker has refused for what they are: too large, without a
 * key, not to the liking of a validator. Thread-safe.
 *
 * <p>A refusal comes after the record was processed and spoils its transaction. So the stream
 * thread goes back to the last commit, and this time the record is a dead letter. A thread goes
 * back only for a record that was not known before, so that it does not do so for ever.
 */
final class RefusedRecords {
  /** Kafka Streams calls its producer on the thread that forwards. */
  private static final ThreadLocal<@Nullable Place> PROCESSED = new ThreadLocal<>();

  /** More are forgotten, and would be refused anew. */
  private static final int REMEMBERED = 100_000;

  private final Map<Place, String> reasons =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  private final Set<Thread> goingBack = new HashSet<>();

  /** Where an input record is, and which of the pipelines that read it made the result. */
  record Place(String pipeline, String topic, int partition, long offset) {}

  /** This thread sends results of this record from now on. */
  void processing(Place place) {
    PROCESSED.set(place);
  }

  /** The record whose results this thread sends; null before the first. */
  @Nullable Place processed() {
    return PROCESSED.get();
  }

  /** Whether a producer's failure is about its record. */
  static boolean isRefusal(@Nullable Exception failure) {
    return failure instanceof InvalidRecordException
        || failure instanceof RecordTooLargeException
        || failure instanceof InvalidTimestampException;
  }

  /**
   * The broker has refused a result.
   *
   * @param place the record that it was made from
   * @param thread the stream thread that sent it
   */
  synchronized void add(Place place, Thread thread, String reason) {
    if (reasons.put(place, reason) == null) {
      goingBack.add(thread);
    }
  }

  /** This thread's transaction is spoilt by a refusal that it meets only once. */
  synchronized void goBack(Thread thread) {
    goingBack.add(thread);
  }

  /** Why results of a record were refused; empty where none were. */
  synchronized Optional<String> reason(Place place) {
    return Optional.ofNullable(reasons.get(place));
  }

  /** Whether this thread has failed of a refusal that it had not known; asked once a failure. */
  synchronized boolean isNewTo(Thread thread) {
    return goingBack.remove(thread);
  }
}
