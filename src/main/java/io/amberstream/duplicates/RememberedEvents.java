package io.amberstream.duplicates;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last events of a partition that repeat none, at most {@link DuplicateRules#max()} of them.
 * For one thread.
 *
 * <p>An event is only ever compared with those before it in its partition. So one that is read
 * again, after a crash without transactions, is judged as it was the first time.
 */
public final class RememberedEvents {
  private final String topic;
  private final int partition;
  private final DuplicateRules rules;
  private final Deque<Fingerprint> events = new ArrayDeque<>();

  /**
   * Creates a memory.
   *
   * @param stored what was kept of an earlier one, in any order
   */
  public RememberedEvents(
      String topic, int partition, DuplicateRules rules, List<Fingerprint> stored) {
    this.topic = requireNonNull(topic, "topic is null");
    this.partition = partition;
    this.rules = requireNonNull(rules, "rules is null");
    stored.stream().sorted(Comparator.comparingLong(Fingerprint::offset)).forEach(events::add);
  }

  /**
   * The event that this one repeats: of those that are similar enough the most similar, of equals
   * the first. The same text is as similar as can be.
   */
  public Optional<Duplicate> original(Fingerprint event) {
    @Nullable Fingerprint best = null;
    float most = (float) rules.similarity().orElse(2);
    boolean sameText = false;
    for (Fingerprint earlier : events) {
      if (earlier.offset() >= event.offset()) {
        break;
      }
      if (!comparable(earlier, event)) {
        continue;
      }
      if (earlier.sharesTextOf(event)) {
        best = earlier;
        most = 1;
        sameText = true;
        break;
      }
      float similarity = rules.similarity().isPresent() ? earlier.similarityTo(event) : -1;
      if (similarity > most || (best == null && similarity >= most)) {
        best = earlier;
        most = similarity;
      }
    }
    return best == null
        ? Optional.empty()
        : Optional.of(new Duplicate(topic, partition, best.offset(), most, sameText));
  }

  /**
   * Remembers an event, and forgets the oldest where there are too many. What is there from its
   * offset on is forgotten too: the partition is read again, or was made anew.
   *
   * @return offsets of the events that are forgotten
   */
  public List<Long> add(Fingerprint event) {
    List<Long> forgotten = new ArrayList<>();
    while (!events.isEmpty() && events.getLast().offset() >= event.offset()) {
      forgotten.add(events.removeLast().offset());
    }
    forgotten.remove(event.offset());
    events.add(event);
    while (events.size() > rules.max()) {
      forgotten.add(events.removeFirst().offset());
    }
    return forgotten;
  }

  private boolean comparable(Fingerprint earlier, Fingerprint event) {
    return event.millisecondsTo(earlier) <= rules.window().toMillis()
        && earlier.sharesScopeOf(event);
  }
}
