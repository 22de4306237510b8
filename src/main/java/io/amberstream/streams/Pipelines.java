package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.tracing.BatchTraces;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pipelines of one application, who hears of their events, what their topics take, and what was
 * refused all the same. Thread-safe.
 *
 * <p>Kafka creates the interceptor and the exception handlers by class name; they find this object
 * in their configuration under {@link #CONFIG}.
 */
public final class Pipelines {
  /** The configuration key of the object itself. */
  public static final String CONFIG = "amberstream.pipelines";

  private final List<Pipeline> pipelines;
  private final Map<String, List<Pipeline>> byTopic = new ConcurrentHashMap<>();
  private final PipelineListener listener;
  private final KnownTopics topics;
  private final InputTopics inputs;
  private final Flows flows;
  private final BatchTraces traces;
  private final RefusedRecords refused = new RefusedRecords();
  private final Shadows shadows;

  /** Gathers pipelines of whose topics nothing is known. */
  public Pipelines(List<Pipeline> pipelines, PipelineListener listener) {
    this(pipelines, listener, KnownTopics.NONE);
  }

  /**
   * Gathers pipelines.
   *
   * @param topics what is known of their topics
   */
  public Pipelines(List<Pipeline> pipelines, PipelineListener listener, KnownTopics topics) {
    this(
        pipelines,
        listener,
        topics,
        InputTopics.unwatched(),
        new Flows(pipelines, Map.of()),
        BatchTraces.none());
  }

  /**
   * Gathers pipelines.
   *
   * @param topics what is known of their topics
   * @param inputs what becomes of those that are read
   * @param flows which of the pipelines may take events now
   * @param traces makes spans of what is handed over to the models
   */
  public Pipelines(
      List<Pipeline> pipelines,
      PipelineListener listener,
      KnownTopics topics,
      InputTopics inputs,
      Flows flows,
      BatchTraces traces) {
    this.pipelines = List.copyOf(pipelines);
    this.listener = requireNonNull(listener, "listener is null");
    this.topics = requireNonNull(topics, "topics is null");
    this.inputs = requireNonNull(inputs, "inputs is null");
    this.flows = requireNonNull(flows, "flows is null");
    this.shadows = new Shadows(listener);
    this.traces = requireNonNull(traces, "traces is null");
  }

  /** The object that was put into a Kafka configuration. */
  static Pipelines from(Map<String, ?> configs) {
    if (configs.get(CONFIG) instanceof Pipelines pipelines) {
      return pipelines;
    }
    throw new IllegalStateException("the configuration holds no pipelines under " + CONFIG);
  }

  List<Pipeline> all() {
    return pipelines;
  }

  PipelineListener listener() {
    return listener;
  }

  KnownTopics topics() {
    return topics;
  }

  InputTopics inputs() {
    return inputs;
  }

  Flows flows() {
    return flows;
  }

  BatchTraces traces() {
    return traces;
  }

  RefusedRecords refused() {
    return refused;
  }

  Shadows shadows() {
    return shadows;
  }

  boolean isDeadLetterTopic(String topic) {
    return pipelines.stream().anyMatch(pipeline -> pipeline.deadLetterTopic().equals(topic));
  }

  /** Whether all of these topics are read because they match a pattern, and none is named. */
  boolean areMatchedOnly(Set<String> topics) {
    return !topics.isEmpty()
        && topics.stream().allMatch(topic -> !reading(topic).isEmpty())
        && pipelines.stream()
            .noneMatch(pipeline -> !Collections.disjoint(pipeline.input().topics(), topics));
  }

  /** The pipelines that read a topic, in their order. */
  List<Pipeline> reading(String topic) {
    return byTopic.computeIfAbsent(
        topic,
        name -> pipelines.stream().filter(pipeline -> pipeline.input().reads(name)).toList());
  }

  /** The pipelines that a node of the topology is of: one of them, or all that share a source. */
  List<Pipeline> of(String node, String topic) {
    List<Pipeline> owners = pipelines.stream().filter(pipeline -> pipeline.has(node)).toList();
    return owners.isEmpty() ? reading(topic) : owners;
  }
}
