package io.amberstream.app;

import io.amberstream.ask.SummaryStep;
import io.amberstream.duplicates.Duplicate;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.metrics.Meters;
import io.amberstream.metrics.ShadowMeters;
import io.amberstream.redaction.RedactionCounts;
import io.amberstream.serde.SourceCoordinates;
import io.amberstream.streams.Pipeline;
import io.amberstream.streams.PipelineListener;
import io.amberstream.streams.Shadow;
import io.amberstream.tagging.Comparison;
import io.amberstream.tagging.HeadResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Counts what becomes of events, and tells those who look on.
 *
 * @param onlookers hear of what can be looked at
 */
record MeteredPipelines(Meters meters, List<PipelineListener> onlookers)
    implements PipelineListener {
  MeteredPipelines {
    onlookers = List.copyOf(onlookers);
  }

  /** A listener for these pipelines. */
  static MeteredPipelines of(
      Meters meters, List<Pipeline> pipelines, List<PipelineListener> onlookers) {
    for (Pipeline pipeline : pipelines) {
      meters.startsSending(pipeline.name(), pipeline.outputTopics());
      if (pipeline.shadow().isPresent()) {
        meters
            .shadow(pipeline.name())
            .starts(Stream.of(Shadow.Outcome.values()).map(Shadow.Outcome::label).toList());
      }
      if (pipeline.duplicates().isPresent()) {
        meters.startsRepeating(pipeline.name());
      }
      pipeline
          .redaction()
          .ifPresent(
              redaction ->
                  meters.startsRedacting(
                      pipeline.name(),
                      redaction.redactor().rules().stream()
                          .map(rule -> rule.mask().word())
                          .toList()));
    }
    return new MeteredPipelines(meters, onlookers);
  }

  @Override
  public void received(String pipeline) {
    meters.eventReceived(pipeline);
  }

  @Override
  public void found(String pipeline, List<HeadResult> results) {
    for (HeadResult result : results) {
      meters.labelsGiven(pipeline, result.head(), result.given());
      if (result.task().equals(SummaryStep.TASK)) {
        meters.summarised(pipeline);
      }
    }
    onlookers.forEach(onlooker -> onlooker.found(pipeline, results));
  }

  @Override
  public void tagged(
      String pipeline,
      List<String> topics,
      SourceCoordinates source,
      Supplier<EnrichedEvent> event) {
    onlookers.forEach(onlooker -> onlooker.tagged(pipeline, topics, source, event));
  }

  @Override
  public void repeated(String pipeline, Duplicate original) {
    meters.eventRepeated(pipeline, original.sameText());
  }

  @Override
  public void redacted(String pipeline, RedactionCounts counts) {
    meters.redacted(pipeline, counts.byWord(), counts.unsure() > 0);
  }

  @Override
  public void skipped(String pipeline, long records) {
    meters.recordsSkipped(pipeline, records);
  }

  @Override
  public void sent(String pipeline, String topic) {
    meters.eventSent(pipeline, topic);
  }

  @Override
  public void dropped(String pipeline, String reason) {
    meters.eventDropped(pipeline, reason);
  }

  @Override
  public void withoutText(String pipeline, String outcome) {
    meters.eventWithoutText(pipeline, outcome);
  }

  @Override
  public void deadLettered(String pipeline, String reason, SourceCoordinates source) {
    meters.deadLettered(pipeline, reason);
    onlookers.forEach(onlooker -> onlooker.deadLettered(pipeline, reason, source));
  }

  @Override
  public void shadowed(String pipeline, Shadow.Outcome outcome) {
    meters.shadow(pipeline).event(outcome.label());
  }

  @Override
  public void compared(String pipeline, List<Comparison> comparisons) {
    ShadowMeters shadow = meters.shadow(pipeline);
    for (Comparison comparison : comparisons) {
      shadow.compared(comparison.head(), comparison.agrees());
      comparison
          .pairs()
          .forEach(pair -> shadow.labels(comparison.head(), pair.live(), pair.shadow()));
    }
  }

  @Override
  public void waited(String pipeline, Duration wait) {
    meters.resultWait(pipeline, wait);
  }
}
