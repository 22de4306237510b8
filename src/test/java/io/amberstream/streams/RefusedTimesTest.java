package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.serde.EnrichedEventEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics that take the times of a few hours only. */
class RefusedTimesTest {
  private static final EventTimes HOURS = new EventTimes(Duration.ofHours(3), Duration.ofHours(3));
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final Instant longAgo = now.minus(Duration.ofDays(1));
  private final Instant longAfter = now.plus(Duration.ofDays(1));

  @TempDir Path stateDir;

  private final Pipeline pipeline = TestPipelines.pipeline("tickets", new FakeTagger());

  @Test
  void anEventWhoseTimeTheOutputRefusesGoesToTheDeadLetters() {
    try (TestDriver driver = driver(pipeline, Map.of("tickets-tagged", HOURS))) {
      send(driver, "{\"body\": \"x\"}", longAgo);
      send(driver, "{\"body\": \"x\"}", now);
      send(driver, "{\"body\": \"x\"}", longAfter);
      send(driver, null, longAgo);

      assertThat(driver.read("tickets-tagged"))
          .extracting(TestRecord::getRecordTime)
          .containsExactly(now);
      assertThat(driver.read("tickets-dead"))
          .allSatisfy(
              letter -> {
                assertThat(header(letter, "amberstream.error.reason")).isEqualTo("unwritable");
                assertThat(header(letter, "amberstream.error.stage")).isEqualTo("write");
                assertThat(header(letter, "__streams.errors.message"))
                    .contains("topic tickets-tagged does not take the event's time");
              })
          .extracting(TestRecord::getRecordTime)
          .containsExactly(longAgo, longAfter, longAgo);
    }
  }

  @Test
  void aDeadLetterWhoseTimeIsRefusedTooHasThePresentOne() {
    try (TestDriver driver = driver(pipeline, Map.of("tickets-dead", HOURS))) {
      send(driver, "{", longAgo);
      send(driver, "{", now);

      // None: the producer will put its own.
      assertThat(driver.read("tickets-dead"))
          .extracting(TestRecord::getRecordTime)
          .containsExactly(null, now);
    }
  }

  @Test
  void whereOneOfTheRoutesRefusesNothingIsSent() {
    Pipeline routed =
        TestPipelines.withRoutes(
            pipeline,
            new Route("first", EnrichedEventEncoder.avro(), false, none(), none(), true),
            Route.always("second", EnrichedEventEncoder.avro(), false));
    try (TestDriver driver = driver(routed, Map.of("second", HOURS))) {
      send(driver, "{\"body\": \"x\"}", longAgo);

      assertThat(driver.read("first")).isEmpty();
      assertThat(driver.read("second")).isEmpty();
      assertThat(driver.read("tickets-dead")).hasSize(1);
    }
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private TestDriver driver(Pipeline pipeline, Map<String, EventTimes> times) {
    Map<String, TopicRules> rules = new HashMap<>();
    times.forEach((topic, known) -> rules.put(topic, new TopicRules(known, false)));
    return new TestDriver(
        new Pipelines(
            List.of(pipeline),
            new PipelineListener() {},
            new KnownTopics(rules, Set.of(), Map.of())),
        stateDir);
  }

  private static void send(TestDriver driver, @Nullable String value, Instant time) {
    driver.send(
        "tickets",
        "k".getBytes(UTF_8),
        value == null ? null : value.getBytes(UTF_8),
        new RecordHeaders(),
        time);
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }
}
