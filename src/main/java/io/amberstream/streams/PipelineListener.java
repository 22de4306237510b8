package io.amberstream.streams;

import java.time.Duration;

/** Hears what becomes of events, for metrics. Called from stream threads; must not block. */
public interface PipelineListener {

  /** A record was read from an input topic. */
  default void received(String pipeline) {}

  /** A tagged event was handed to the producer for an output topic. */
  default void sent(String pipeline, String topic) {}

  /** A tagged event took no route: {@code no_match} or {@code sample}. */
  default void dropped(String pipeline, String reason) {}

  /** An event without a text is no dead letter: {@code skip} or {@code tombstone}. */
  default void withoutText(String pipeline, String outcome) {}

  /** A record was handed to the producer for the dead letter topic. */
  default void deadLettered(String pipeline, String reason) {}

  /** The stream thread waited for a text's results. */
  default void waited(String pipeline, Duration wait) {}
}
