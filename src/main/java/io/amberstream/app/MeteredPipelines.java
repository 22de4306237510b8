package io.amberstream.app;

import io.amberstream.metrics.Meters;
import io.amberstream.streams.Pipeline;
import io.amberstream.streams.PipelineListener;
import java.time.Duration;
import java.util.List;

/** Counts what becomes of events. */
record MeteredPipelines(Meters meters) implements PipelineListener {

  /** A listener for these pipelines. */
  static MeteredPipelines of(Meters meters, List<Pipeline> pipelines) {
    pipelines.forEach(pipeline -> meters.startsSending(pipeline.name(), pipeline.outputTopics()));
    return new MeteredPipelines(meters);
  }

  @Override
  public void received(String pipeline) {
    meters.eventReceived(pipeline);
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
  public void deadLettered(String pipeline, String reason) {
    meters.deadLettered(pipeline, reason);
  }

  @Override
  public void waited(String pipeline, Duration wait) {
    meters.resultWait(pipeline, wait);
  }
}
