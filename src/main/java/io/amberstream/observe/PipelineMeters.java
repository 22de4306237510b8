package io.amberstream.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** The meters of one pipeline. Thread-safe. */
final class PipelineMeters {

  final Counter received;
  final Timer slotWait;
  private final Counters sent;
  private final Counters dropped;
  private final Counters deadLettered;

  PipelineMeters(MeterFactory factory, String pipeline) {
    received = factory.counter(Metric.EVENTS_RECEIVED, pipeline);
    slotWait = factory.timer(Metric.SLOT_WAIT, pipeline);
    sent = new Counters(topic -> factory.counter(Metric.EVENTS_SENT, pipeline, topic));
    dropped = new Counters(reason -> factory.counter(Metric.EVENTS_DROPPED, pipeline, reason));
    deadLettered =
        new Counters(reason -> factory.counter(Metric.EVENTS_DEAD_LETTERED, pipeline, reason));
  }

  Counter sent(String topic) {
    return sent.of(topic);
  }

  Counter dropped(String reason) {
    return dropped.of(reason);
  }

  Counter deadLettered(String reason) {
    return deadLettered.of(reason);
  }

  /** One counter for each value of a tag, made when it is first asked for. */
  private static final class Counters {
    private final ConcurrentMap<String, Counter> byValue = new ConcurrentHashMap<>();
    private final Function<String, Counter> maker;

    Counters(Function<String, Counter> maker) {
      this.maker = maker;
    }

    Counter of(String value) {
      return byValue.computeIfAbsent(value, maker);
    }
  }
}
