package io.amberstream.streams;

import io.amberstream.kafka.ClientSettings;
import io.amberstream.kafka.GroupRights;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.assignment.assignors.StickyTaskAssignor;

/** The Kafka Streams configuration: our defaults, the user's settings over them, our wiring. */
public final class StreamsSettings {
  /** Deprecated as a constant, since 5.0 will always do it; without it 4.x warns at each start. */
  private static final String GLOBAL_PROCESSING_HANDLER =
      "processing.exception.handler.global.enabled";

  /** Some 24 days; Kafka's own limit for some of its settings. */
  private static final String AS_LONG_AS_IT_TAKES = Integer.toString(Integer.MAX_VALUE);

  /** What a user's own setting overrides. */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2),
          // One waits for its poll's last texts while the other's fill the batches.
          Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "2"),
          Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), "500"),
          // Who takes a partition over asks for its offset, which is not there before the last
          // owner's transaction has ended. Until the answer the thread does nothing else, and does
          // not stop; Kafka Streams asks again after the timeout.
          Map.entry(
              StreamsConfig.consumerPrefix(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG), "5000"),
          // Kafka Streams takes our tasks for stateless, and would deal them out anew whenever an
          // instance comes or goes.
          Map.entry(StreamsConfig.TASK_ASSIGNOR_CLASS_CONFIG, StickyTaskAssignor.class.getName()),
          Map.entry(
              StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordTime.class.getName()),
          Map.entry(
              StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), "60000"),
          // A commit that the client has given up may still reach the broker. Kafka Streams does
          // not wait for that: it reads on from the commit before, and all is there twice.
          Map.entry(
              StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG),
              AS_LONG_AS_IT_TAKES),
          Map.entry(
              StreamsConfig.producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG),
              AS_LONG_AS_IT_TAKES),
          Map.entry(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4"),
          // The first batch after a commit is refused while that commit ends, and sent again after
          // this: at Kafka's 100 it doubles the time that a result of a quiet topic takes.
          Map.entry(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), "10"),
          // A thread without records looks whether a commit is due only when its poll returns.
          Map.entry(StreamsConfig.POLL_MS_CONFIG, "10"),
          Map.entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true"),
          Map.entry(GLOBAL_PROCESSING_HANDLER, "true"));

  private static final String MAIN_INTERCEPTORS =
      StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);

  /** With a duration as ISO 8601 has it after it. */
  private static final String BY_DURATION = "by_duration:";

  private StreamsSettings() {}

  /** Our settings where the user has none, for people to look at. */
  public static Map<String, String> defaults() {
    return new TreeMap<>(DEFAULTS);
  }

  /** The configuration of clients that read no events. */
  public static Properties of(Map<String, String> kafka) {
    Properties properties = new Properties();
    properties.putAll(DEFAULTS);
    properties.putAll(kafka);
    return properties;
  }

  /**
   * The configuration of an application.
   *
   * @param kafka the user's settings under Kafka's own names
   */
  public static Properties of(Map<String, String> kafka, Pipelines pipelines) {
    Map<String, Object> all = new HashMap<>(DEFAULTS);
    all.putAll(ClientSettings.unwrapped(kafka));
    all.put(Pipelines.CONFIG, pipelines);
    ReadAheads readAheads = ReadAheads.of(pipelines, all);
    all.put(ReadAheads.CONFIG, readAheads);
    all.put(StreamsConfig.mainConsumerPrefix(ReadAheads.CONFIG), readAheads);
    all.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class);
    all.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UntaggableEvents.class);
    all.put(MAIN_INTERCEPTORS, interceptors(kafka));
    all.put(
        StreamsConfig.mainConsumerPrefix(LostOffsets.CONFIG),
        new LostOffsets(pipelines, reset(kafka).equals(AutoOffsetReset.latest())));
    all.put(
        StreamsConfig.mainConsumerPrefix(StreamsConfig.InternalConfig.INTERNAL_CONSUMER_WRAPPER),
        StreamsProtocolMember.class.getName());
    all.put(StreamsConfig.mainConsumerPrefix(Pipelines.CONFIG), pipelines);
    Properties properties = new Properties();
    properties.putAll(all);
    return properties;
  }

  /** The rights that an application needs besides those to its topics. */
  public static GroupRights rights(Map<String, String> kafka) {
    String guarantee =
        kafka.getOrDefault(
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return new GroupRights(
        kafka.getOrDefault(StreamsConfig.APPLICATION_ID_CONFIG, ""),
        StreamsConfig.EXACTLY_ONCE_V2.equals(guarantee));
  }

  /** Where reading begins without an offset: {@code auto.offset.reset}, the oldest record. */
  public static AutoOffsetReset reset(Map<String, String> kafka) {
    String name = ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
    String reset = consumerSetting(kafka, name).orElse(kafka.getOrDefault(name, "earliest"));
    if (reset.startsWith(BY_DURATION)) {
      return AutoOffsetReset.byDuration(Duration.parse(reset.substring(BY_DURATION.length())));
    }
    return switch (reset) {
      case "latest" -> AutoOffsetReset.latest();
      case "none" -> AutoOffsetReset.none();
      default -> AutoOffsetReset.earliest();
    };
  }

  /** Ours, and after it those that the user's most specific setting names. */
  private static String interceptors(Map<String, String> kafka) {
    String users =
        consumerSetting(kafka, ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG)
            .map(names -> "," + names)
            .orElse("");
    return PrefetchInterceptor.class.getName() + users;
  }

  private static Optional<String> consumerSetting(Map<String, String> kafka, String name) {
    return Stream.of(StreamsConfig.mainConsumerPrefix(name), StreamsConfig.consumerPrefix(name))
        .map(prefixed -> kafka.getOrDefault(prefixed, ""))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }
}
