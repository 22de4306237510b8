package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which pipelines may take events now: none that is paused, and no more a second than its limit.
 * Thread-safe; read by the consumers of all stream threads.
 *
 * <p>Kafka Streams reads a topic once for all pipelines on it, and one task has all topics that
 * such pipelines have in common. So pipelines that share topics are paused together.
 */
public final class Flows {
  private final List<Pipeline> pipelines;
  private final LongSupplier nanoTime;
  private final Map<String, Set<String>> together = new HashMap<>();
  private final Map<String, EventLimit> limits = new HashMap<>();
  private final Map<String, List<Pipeline>> byTopic = new ConcurrentHashMap<>();
  private final Set<String> paused = ConcurrentHashMap.newKeySet();

  /**
   * Creates those of pipelines of which none is paused.
   *
   * @param perSecond events a second at most, by the names of those pipelines that have a limit
   */
  public Flows(List<Pipeline> pipelines, Map<String, Integer> perSecond) {
    this(pipelines, perSecond, System::nanoTime);
  }

  /** Creates those with a clock of the test's own. */
  Flows(List<Pipeline> pipelines, Map<String, Integer> perSecond, LongSupplier nanoTime) {
    this.pipelines = List.copyOf(pipelines);
    this.nanoTime = nanoTime;
    perSecond.forEach((name, most) -> limits.put(name, new EventLimit(most, nanoTime)));
    pipelines.forEach(one -> together.put(one.name(), new LinkedHashSet<>(Set.of(one.name()))));
    for (Pipeline pipeline : pipelines) {
      pipeline.input().topics().forEach(topic -> join(reading(topic)));
    }
    // Kafka Streams takes all patterns as one source.
    join(pipelines.stream().filter(one -> one.input().topicsPattern().isPresent()).toList());
  }

  private void join(List<Pipeline> readers) {
    Set<String> all = new LinkedHashSet<>();
    readers.forEach(reader -> all.addAll(pausedWith(reader.name())));
    all.forEach(name -> together.put(name, all));
  }

  /** The pipelines that are paused when this one is, itself among them, in their order. */
  public List<String> pausedWith(String pipeline) {
    Set<String> all = requireNonNull(together.get(pipeline), "unknown pipeline");
    return pipelines.stream().map(Pipeline::name).filter(all::contains).toList();
  }

  /** Takes no more events for a pipeline; what was polled is finished. */
  public void pause(String pipeline) {
    paused.add(pipeline);
  }

  /** Goes on with a pipeline. */
  public void resume(String pipeline) {
    paused.remove(pipeline);
  }

  /** Whether a pipeline takes no events, since it or one that shares topics with it is paused. */
  public boolean isPaused(String pipeline) {
    return requireNonNull(together.get(pipeline), "unknown pipeline").stream()
        .anyMatch(paused::contains);
  }

  /** Whether every record may go on at once, so that nobody need look at any. */
  boolean areFree() {
    return limits.isEmpty() && paused.isEmpty() && !areSeveral();
  }

  /** Whether there are pipelines that a backlog of another could keep waiting. */
  boolean areSeveral() {
    return together.values().stream().distinct().count() > 1;
  }

  /** What all topics have in common whose pipelines share topics. */
  Object group(String topic) {
    return requireNonNull(together.get(reading(topic).get(0).name()), "unknown pipeline");
  }

  long nanoTime() {
    return nanoTime.getAsLong();
  }

  /** Whether a pipeline that reads the topic is paused. */
  boolean isPausedTopic(String topic) {
    return !paused.isEmpty() && reading(topic).stream().anyMatch(one -> isPaused(one.name()));
  }

  /** Whether a pipeline that reads the topic has a limit. */
  boolean isLimited(String topic) {
    return !limitsOf(topic).isEmpty();
  }

  /** Whether a record of the topic may go on now. */
  boolean allows(String topic) {
    return !isPausedTopic(topic) && limitsOf(topic).stream().allMatch(EventLimit::allows);
  }

  /** Lets a record of the topic go on; false if it may not now. */
  synchronized boolean tryTake(String topic) {
    if (!allows(topic)) {
      return false;
    }
    limitsOf(topic).forEach(EventLimit::tryTake);
    return true;
  }

  private List<EventLimit> limitsOf(String topic) {
    if (limits.isEmpty()) {
      return List.of();
    }
    List<EventLimit> found = new ArrayList<>();
    for (Pipeline pipeline : reading(topic)) {
      EventLimit limit = limits.get(pipeline.name());
      if (limit != null) {
        found.add(limit);
      }
    }
    return found;
  }

  private List<Pipeline> reading(String topic) {
    return byTopic.computeIfAbsent(
        topic, name -> pipelines.stream().filter(one -> one.input().reads(name)).toList());
  }
}
