package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * One {@link ReadAhead} for each pipeline of an application, shared by its stream threads.
 * Thread-safe. Interceptors and processors find this object in their configuration.
 */
final class ReadAheads {
  /** The configuration key of the object itself. */
  static final String CONFIG = "amberstream.read.ahead";

  /**
   * The part of a time limit that results may be waited for. The other parts are for the records of
   * the thread's other tasks, and for a model that grows slower meanwhile.
   */
  private static final int SHARE = 4;

  private static final String DEFAULT_MAX_POLL_INTERVAL = "300000";

  private final Map<String, ReadAhead> byPipeline = new HashMap<>();
  private final Duration longestWait;

  ReadAheads(Pipelines pipelines, Duration longestWait) {
    this.longestWait = longestWait;
    for (Pipeline pipeline : pipelines.all()) {
      byPipeline.put(
          pipeline.name(),
          new ReadAhead(
              pipeline.tagger(),
              new Pace(longestWait, System::nanoTime),
              texts -> pipelines.traces().begin(pipeline.name(), texts)));
    }
  }

  /** Those for an application with these settings. */
  static ReadAheads of(Pipelines pipelines, Map<String, ?> settings) {
    return new ReadAheads(pipelines, longestWait(settings));
  }

  /** The object that was put into a Kafka configuration. */
  static ReadAheads from(Map<String, ?> configs) {
    if (configs.get(CONFIG) instanceof ReadAheads readAheads) {
      return readAheads;
    }
    throw new IllegalStateException("the configuration holds no read-ahead under " + CONFIG);
  }

  ReadAhead of(Pipeline pipeline) {
    return requireNonNull(byPipeline.get(pipeline.name()), "unknown pipeline");
  }

  /** How long a stream thread may wait for one thing. */
  Duration longestWait() {
    return longestWait;
  }

  /**
   * How long a stream thread may wait for a result: the group expects its next poll, and with
   * exactly-once the broker the end of its transaction.
   */
  static Duration longestWait(Map<String, ?> settings) {
    String interval = ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG;
    Duration poll =
        Stream.of(
                StreamsConfig.mainConsumerPrefix(interval),
                StreamsConfig.consumerPrefix(interval),
                interval)
            .filter(settings::containsKey)
            .findFirst()
            .map(name -> millis(name, settings.get(name)))
            .orElse(millis(interval, DEFAULT_MAX_POLL_INTERVAL));
    if (!StreamsConfig.EXACTLY_ONCE_V2.equals(
        settings.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))) {
      return poll.dividedBy(SHARE);
    }
    String timeout = StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
    Duration transaction = millis(timeout, settings.get(timeout));
    return (poll.compareTo(transaction) < 0 ? poll : transaction).dividedBy(SHARE);
  }

  private static Duration millis(String name, @Nullable Object value) {
    return Duration.ofMillis((Integer) ConfigDef.parseType(name, value, ConfigDef.Type.INT));
  }
}
