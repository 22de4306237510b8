package io.amberstream.app;

import io.amberstream.inference.InferenceEngine;
import io.amberstream.live.LiveEvents;
import io.amberstream.live.Numbers;
import io.amberstream.metrics.Metric;
import io.amberstream.metrics.Readings;
import io.amberstream.metrics.TagName;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the time since it was last asked was like. For one thread.
 *
 * <p>Counters are read and subtracted, so nothing is counted for it.
 */
final class SecondBySecond implements Supplier<Numbers> {
  private static final double MILLIS = 1_000;

  private final Readings readings;
  private final KafkaStreams streams;
  private final InferenceEngine engine;
  private final LivePipelines pipelines;
  private final LiveEvents live;
  private final double maxBatchTokens;
  private final Map<Metric, Double> sums = new EnumMap<>(Metric.class);
  private final Map<Metric, Double> counts = new EnumMap<>(Metric.class);
  private Map<String, Double> sent = Map.of();
  private long nanoTime = System.nanoTime();

  SecondBySecond(
      Readings readings,
      KafkaStreams streams,
      InferenceEngine engine,
      int maxBatchTokens,
      LivePipelines pipelines,
      LiveEvents live) {
    this.readings = readings;
    this.streams = streams;
    this.engine = engine;
    this.maxBatchTokens = maxBatchTokens;
    this.pipelines = pipelines;
    this.live = live;
  }

  @Override
  public Numbers get() {
    long now = System.nanoTime();
    double seconds = (now - nanoTime) / 1e9;
    nanoTime = now;
    Histogram latency = pipelines.latency();
    boolean any = latency.getTotalCount() > 0;
    double tokens = since(Metric.TOKENS);
    double padding = since(Metric.PADDING_TOKENS);
    return new Numbers(
        System.currentTimeMillis(),
        since(Metric.EVENTS_RECEIVED) / seconds,
        sent(seconds),
        since(Metric.EVENTS_DROPPED) / seconds,
        since(Metric.EVENTS_DEAD_LETTERED) / seconds,
        live.notShown(),
        any ? latency.getValueAtPercentile(50) : Double.NaN,
        any ? latency.getValueAtPercentile(99) : Double.NaN,
        engine.waiting(),
        mean(Metric.QUEUE_WAIT) * MILLIS,
        mean(Metric.BATCH_SEQUENCES),
        mean(Metric.BATCH_TOKENS) / maxBatchTokens,
        padding / (tokens + padding),
        lag(),
        readings.sum(Metric.RESIDENT_MEMORY));
  }

  private double since(Metric metric) {
    double sum = readings.sum(metric);
    return sum - before(sums.put(metric, sum));
  }

  /** NaN where nothing was measured. */
  private double mean(Metric metric) {
    double count = readings.count(metric);
    double measured = count - before(counts.put(metric, count));
    return since(metric) / measured;
  }

  private Map<String, Double> sent(double seconds) {
    Map<String, Double> sums = readings.sums(Metric.EVENTS_SENT, TagName.TOPIC);
    Map<String, Double> rates = new HashMap<>();
    sums.forEach((topic, sum) -> rates.put(topic, (sum - before(sent.get(topic))) / seconds));
    sent = sums;
    return rates;
  }

  private double lag() {
    double lag = 0;
    for (Map.Entry<MetricName, ? extends org.apache.kafka.common.Metric> entry :
        streams.metrics().entrySet()) {
      MetricName name = entry.getKey();
      if (name.name().equals("records-lag")
          && name.group().equals("consumer-fetch-manager-metrics")
          && entry.getValue().metricValue() instanceof Double records
          && Double.isFinite(records)) {
        lag += records;
      }
    }
    return lag;
  }

  private static double before(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
