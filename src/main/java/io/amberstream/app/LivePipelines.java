package io.amberstream.app;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.live.DeadRecord;
import io.amberstream.live.LiveEvents;
import io.amberstream.serde.SourceCoordinates;
import io.amberstream.streams.PipelineListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Shows what becomes of events to those who look on. Thread-safe. */
final class LivePipelines implements PipelineListener {
  private static final long LONGEST = Duration.ofDays(1).toMillis();
  private static final int DIGITS = 2;

  private final LiveEvents live;
  private final Clock clock = Clock.systemUTC();
  private final Recorder latency = new Recorder(LONGEST, DIGITS);

  LivePipelines(LiveEvents live) {
    this.live = live;
  }

  /** Milliseconds from a record's time until its event was tagged, since this was last asked. */
  Histogram latency() {
    return latency.getIntervalHistogram();
  }

  @Override
  public void tagged(
      String pipeline,
      List<String> topics,
      SourceCoordinates source,
      Supplier<EnrichedEvent> event) {
    long millis = clock.millis() - source.timestamp().toEpochMilli();
    latency.recordValue(Math.max(0, Math.min(LONGEST, millis)));
    live.tagged(pipeline, topics, event);
  }

  @Override
  public void deadLettered(String pipeline, String reason, SourceCoordinates source) {
    live.letter(
        new DeadRecord(
            clock.millis(), pipeline, reason, source.topic(), source.partition(), source.offset()));
  }
}
