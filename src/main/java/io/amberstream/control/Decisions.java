package io.amberstream.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was read of a control topic so far. Thread-safe. */
final class Decisions {
  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

  private final Map<String, Decision> byKey = new HashMap<>();
  private final Map<TopicPartition, Long> read = new HashMap<>();
  private final List<ControlListener> listeners = new ArrayList<>();

  synchronized Optional<Decision> of(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Tells a listener all that holds now, and from then on each change. */
  synchronized void follow(ControlListener listener) {
    listeners.add(listener);
    byKey.forEach((key, decision) -> tell(listener, key, Optional.of(decision)));
  }

  /** Takes the next record of a partition. */
  synchronized void take(
      TopicPartition partition, long offset, String key, Optional<Decision> decision) {
    decision.ifPresentOrElse(it -> byKey.put(key, it), () -> byKey.remove(key));
    listeners.forEach(listener -> tell(listener, key, decision));
    passed(partition, offset);
  }

  /** All up to this record is read. */
  synchronized void passed(TopicPartition partition, long offset) {
    read.put(partition, offset);
    notifyAll();
  }

  /** Waits until a record is read, and listeners have heard of it. */
  synchronized void await(TopicPartition partition, long offset, Duration patience)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (read.getOrDefault(partition, -1L) < offset) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new TimeoutException("it was written, and not read again within " + patience);
      }
      wait(left);
    }
  }

  /** A mistake of one listener keeps nothing from the others. */
  private static void tell(ControlListener listener, String key, Optional<Decision> decision) {
    try {
      listener.decided(key, decision);
    } catch (RuntimeException e) {
      LOG.error("what was decided about {} has no effect here: {}", key, e.toString());
    }
  }
}
