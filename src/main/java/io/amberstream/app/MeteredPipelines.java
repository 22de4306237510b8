package io.amberstream.app;

import io.amberstream.observe.Meters;
import io.amberstream.streams.PipelineListener;
import java.time.Duration;

/** Counts what becomes of events. */
record MeteredPipelines(Meters meters) implements PipelineListener {

  @Override
  public void received(String pipeline) {
    meters.eventReceived(pipeline);
  }

  @Override
  public void sent(String pipeline) {
    meters.eventSent(pipeline);
  }

  @Override
  public void deadLettered(String pipeline, String reason) {
    meters.deadLettered(pipeline, reason);
  }

  @Override
  public void waited(String pipeline, Duration wait) {
    meters.slotWait(pipeline, wait);
  }
}
