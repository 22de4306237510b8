package io.amberstream.streams;

import io.amberstream.duplicates.Duplicate;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.redaction.RedactionCounts;
import io.amberstream.serde.SourceCoordinates;
import io.amberstream.tagging.Comparison;
import io.amberstream.tagging.HeadResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Hears what becomes of events, for metrics. Called from stream threads; must not block. */
public interface PipelineListener {

  /** A record was read from an input topic. */
  default void received(String pipeline) {}

  /** An offset was lost, and with it so many records, as far as that is known. */
  default void skipped(String pipeline, long records) {}

  /** A tagged event was handed to the producer for an output topic. */
  default void sent(String pipeline, String topic) {}

  /**
   * A text of an event has its results. Its transaction may still fail: then it comes again.
   *
   * @param results one per head, in the order of the pipeline
   */
  default void found(String pipeline, List<HeadResult> results) {}

  /**
   * An event was tagged, and its routes are chosen. Its transaction may still fail: then it comes
   * again.
   *
   * @param topics where it goes; empty where it is dropped
   * @param source where its record came from
   * @param event with its text, whatever its routes leave out, but for what is redacted; made only
   *     where it is asked for
   */
  default void tagged(
      String pipeline,
      List<String> topics,
      SourceCoordinates source,
      Supplier<EnrichedEvent> event) {}

  /** An event repeats another. Its transaction may still fail: then it comes again. */
  default void repeated(String pipeline, Duplicate original) {}

  /** What is redacted in a text was replaced. */
  default void redacted(String pipeline, RedactionCounts counts) {}

  /** A tagged event took no route: {@code no_match} or {@code sample}. */
  default void dropped(String pipeline, String reason) {}

  /** An event without a text is no dead letter: {@code skip} or {@code tombstone}. */
  default void withoutText(String pipeline, String outcome) {}

  /**
   * A record was handed to the producer for the dead letter topic.
   *
   * @param source where it came from
   */
  default void deadLettered(String pipeline, String reason, SourceCoordinates source) {}

  /** What became of an event that a shadow's sample has drawn. */
  default void shadowed(String pipeline, Shadow.Outcome outcome) {}

  /** What a pipeline's model and its shadow say of the texts of an event, head by head. */
  default void compared(String pipeline, List<Comparison> comparisons) {}

  /** The stream thread waited for a text's results. */
  default void waited(String pipeline, Duration wait) {}
}
