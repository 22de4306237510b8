package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private final Map<String, Pipeline> byTopic = new HashMap<>();
  private final PipelineListener listener;
  private final KnownTopics topics;
  private final RefusedRecords refused = new RefusedRecords();

  /** Gathers pipelines of whose topics nothing is known. */
  public Pipelines(List<Pipeline> pipelines, PipelineListener listener) {
    this(pipelines, listener, KnownTopics.NONE);
  }

  /**
   * Gathers pipelines.
   *
   * @param topics those that are written to
   * @throws IllegalArgumentException if two read the same topic
   */
  public Pipelines(List<Pipeline> pipelines, PipelineListener listener, KnownTopics topics) {
    this.pipelines = List.copyOf(pipelines);
    this.listener = requireNonNull(listener, "listener is null");
    this.topics = requireNonNull(topics, "topics is null");
    for (Pipeline pipeline : pipelines) {
      for (String topic : pipeline.input().topics()) {
        Pipeline other = byTopic.put(topic, pipeline);
        if (other != null) {
          throw new IllegalArgumentException(
              "topic %s is read by the pipelines %s and %s, expected one"
                  .formatted(topic, other.name(), pipeline.name()));
        }
      }
    }
  }

  /** The object that was put into a Kafka configuration. */
  static Pipelines from(Map<String, ?> configs) {
    if (configs.get(CONFIG) instanceof Pipelines pipelines) {
      return pipelines;
    }
    throw new IllegalStateException("the configuration holds no pipelines under " + CONFIG);
  }

  public List<Pipeline> all() {
    return pipelines;
  }

  PipelineListener listener() {
    return listener;
  }

  KnownTopics topics() {
    return topics;
  }

  RefusedRecords refused() {
    return refused;
  }

  boolean isDeadLetterTopic(String topic) {
    return pipelines.stream().anyMatch(pipeline -> pipeline.deadLetterTopic().equals(topic));
  }

  /** The pipeline that reads a topic. */
  Optional<Pipeline> reading(String topic) {
    return Optional.ofNullable(byTopic.get(topic));
  }
}
