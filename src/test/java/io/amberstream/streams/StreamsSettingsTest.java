package io.amberstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.kafka.ClientSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {
  private static final String INTERCEPTORS = "interceptor.classes";
  private static final String OURS = PrefetchInterceptor.class.getName();

  private final Pipelines pipelines =
      TestPipelines.of(TestPipelines.pipeline("tickets", new FakeTagger()));

  @Test
  void eventsAreProcessedExactlyOnceUnlessTheUserSaysOtherwise() {
    assertThat(settings(Map.of()).getString("processing.guarantee")).isEqualTo("exactly_once_v2");
    assertThat(
            settings(Map.of("processing.guarantee", "at_least_once"))
                .getString("processing.guarantee"))
        .isEqualTo("at_least_once");
  }

  @Test
  void theUsersSettingsWinOverTheDefaults() {
    StreamsConfig ours = settings(Map.of());
    StreamsConfig users =
        settings(
            Map.of(
                "num.stream.threads", "7",
                "consumer.max.poll.records", "11",
                "consumer.default.api.timeout.ms", "14000",
                "producer.transaction.timeout.ms", "12000",
                "producer.max.block.ms", "13000",
                "producer.compression.type", "gzip"));

    assertThat(ours.defaultTimestampExtractor()).isInstanceOf(RecordTime.class);
    assertThat(ours.getInt("num.stream.threads")).isEqualTo(2);
    assertThat(users.getInt("num.stream.threads")).isEqualTo(7);
    assertThat(mainConsumer(ours))
        .containsEntry("max.poll.records", "500")
        .containsEntry("default.api.timeout.ms", "5000");
    assertThat(mainConsumer(users))
        .containsEntry("max.poll.records", "11")
        .containsEntry("default.api.timeout.ms", "14000");
    assertThat(ours.getLong("poll.ms")).isEqualTo(10);
    assertThat(producer(ours))
        .containsEntry("transaction.timeout.ms", "60000")
        .containsEntry("retry.backoff.ms", "10")
        .containsEntry("max.block.ms", "2147483647")
        .containsEntry("delivery.timeout.ms", "2147483647")
        .containsEntry("compression.type", "lz4");
    assertThat(producer(users))
        .containsEntry("transaction.timeout.ms", "12000")
        .containsEntry("max.block.ms", "13000")
        .containsEntry("compression.type", "gzip");
  }

  @Test
  void readingBeginsWhereTheMostSpecificSettingSays() {
    String name = "auto.offset.reset";

    assertThat(StreamsSettings.reset(Map.of())).isEqualTo(AutoOffsetReset.earliest());
    assertThat(StreamsSettings.reset(Map.of(name, "latest"))).isEqualTo(AutoOffsetReset.latest());
    assertThat(StreamsSettings.reset(Map.of(name, "latest", "consumer." + name, "none")))
        .isEqualTo(AutoOffsetReset.none());
    assertThat(
            StreamsSettings.reset(
                Map.of("consumer." + name, "none", "main.consumer." + name, "by_duration:PT2H")))
        .isEqualTo(AutoOffsetReset.byDuration(Duration.ofHours(2)));
  }

  @Test
  void resultsAreWaitedForAQuarterOfTheTimeThatKafkaGives() {
    assertThat(longestWait(Map.of())).isEqualTo(Duration.ofSeconds(15));
    assertThat(longestWait(Map.of("producer.transaction.timeout.ms", "8000")))
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(longestWait(Map.of("max.poll.interval.ms", "4000")))
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(
            longestWait(
                Map.of(
                    "consumer.max.poll.interval.ms", "4000",
                    "main.consumer.max.poll.interval.ms", "6000")))
        .isEqualTo(Duration.ofMillis(1500));
    assertThat(longestWait(Map.of("processing.guarantee", "at_least_once")))
        .isEqualTo(Duration.ofSeconds(75));
  }

  @Test
  void aTimeThatIsNoNumberIsAProblemOfTheConfiguration() {
    Map<String, String> users = Map.of("producer.transaction.timeout.ms", "soon");

    assertThatThrownBy(() -> settings(users))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("producer.transaction.timeout.ms");
  }

  @Test
  void theUsersCannotReplaceWhatSendsDeadLetters() {
    String other = "org.apache.kafka.streams.errors.LogAndContinueExceptionHandler";
    StreamsConfig settings =
        settings(
            Map.of(
                "deserialization.exception.handler", other,
                "processing.exception.handler", other,
                "production.exception.handler", other));

    assertThat(settings.deserializationExceptionHandler()).isInstanceOf(UnreadableRecords.class);
    assertThat(settings.processingExceptionHandler()).isInstanceOf(UntaggableEvents.class);
  }

  @Test
  void theMainConsumerPrefetchesWithThePipelines() {
    assertThat(mainConsumer(settings(Map.of())))
        .containsEntry(INTERCEPTORS, OURS)
        .containsEntry(Pipelines.CONFIG, pipelines);
  }

  @Test
  void theUsersOwnInterceptorsRunBehindOurs() {
    String theirs = "com.example.Audit,com.example.Trace";

    assertThat(mainConsumer(settings(Map.of("main.consumer.interceptor.classes", theirs))))
        .containsEntry(INTERCEPTORS, OURS + "," + theirs);
    assertThat(mainConsumer(settings(Map.of("consumer.interceptor.classes", theirs))))
        .containsEntry(INTERCEPTORS, OURS + "," + theirs);
  }

  @Test
  void settingsOfTheUsersClassesReachThemUnderTheirOwnNames() {
    assertThat(mainConsumer(settings(Map.of("plugin.consumer.schema.registry.url", "http://r"))))
        .containsEntry("schema.registry.url", "http://r");
  }

  @Test
  void kafkaKnowsOurDefaultsAndTakesTheirValues() {
    StreamsSettings.defaults()
        .forEach(
            (name, value) -> {
              assertThat(ClientSettings.isKnown(name)).as(name).isTrue();
              assertThat(ClientSettings.problem(name, value)).as(name).isEmpty();
            });
  }

  private Duration longestWait(Map<String, String> users) {
    return ReadAheads.longestWait(settings(users).originals());
  }

  private StreamsConfig settings(Map<String, String> users) {
    Map<String, String> kafka = new HashMap<>(users);
    kafka.put("application.id", "settings-test");
    kafka.put("bootstrap.servers", "localhost:1");
    return new StreamsConfig(StreamsSettings.of(kafka, pipelines));
  }

  private static Map<String, Object> mainConsumer(StreamsConfig settings) {
    return settings.getMainConsumerConfigs("settings-test", "client", 0);
  }

  private static Map<String, Object> producer(StreamsConfig settings) {
    return settings.getProducerConfigs("client");
  }
}
