package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.Source;
import io.amberstream.routing.Condition;
import io.amberstream.routing.Sample;
import io.amberstream.serde.EnrichedEventEncoder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes over the labels of {@link FakeTagger}: each text has its own, with the score 0.5. */
class RoutingTest {
  private static final String TICKETS = "tickets";
  private static final Route REST = Route.always("rest", EnrichedEventEncoder.avro(), false);

  @TempDir Path stateDir;

  private final RecordingListener listener = new RecordingListener();

  @Test
  void theFirstRouteThatFitsTakesTheEvent() {
    try (TestDriver driver =
        driver(
            when("a", "topic == 'about a'"),
            when("both", "topic == 'about a' or topic == 'about b'"),
            REST)) {
      send(driver, "a", "b", "c");

      assertThat(offsets(driver, "a")).containsExactly(0L);
      assertThat(offsets(driver, "both")).containsExactly(1L);
      assertThat(offsets(driver, "rest")).containsExactly(2L);
      assertThat(driver.read("tickets-dead")).isEmpty();
    }
    assertThat(listener.heard())
        .filteredOn(heard -> !heard.endsWith("received") && !heard.endsWith("waited"))
        .containsExactly("tickets sent a", "tickets sent both", "tickets sent rest");
  }

  @Test
  void aRouteThatContinuesGetsACopy() {
    Route copy =
        new Route(
            "copies",
            EnrichedEventEncoder.json(),
            true,
            Optional.of(Condition.parse("topic == 'about a'")),
            Optional.empty(),
            true);
    try (TestDriver driver = driver(copy, when("a", "topic == 'about a'"), REST)) {
      send(driver, "a", "b");

      String copied = new String(driver.read("copies").get(0).value(), UTF_8);
      assertThat(copied).startsWith("{\"id\":\"k\",\"text\":\"a\",");
      EnrichedEvent event = driver.events("a").get(0);
      assertThat(event.getText()).isNull();
      assertThat(copied)
          .contains("\"tagged_at\":\"" + event.getTaggedAt().toString().substring(0, 19));
      assertThat(offsets(driver, "rest")).containsExactly(1L);
      assertThat(driver.read("copies")).isEmpty();
    }
  }

  @Test
  void anEventThatNoRouteFitsIsDroppedAndCounted() {
    try (TestDriver driver = driver(when("a", "topic == 'about a'"))) {
      send(driver, "b", "a");

      assertThat(offsets(driver, "a")).containsExactly(1L);
      assertThat(driver.read("tickets-dead")).isEmpty();
    }
    assertThat(listener.heard())
        .containsExactly(
            "tickets received",
            "tickets waited",
            "tickets dropped no_match",
            "tickets received",
            "tickets waited",
            "tickets sent a");
  }

  @Test
  void aSampleSendsItsShareAndTheRestGoesOnOrIsDropped() {
    Route half = sampled("half", 0.5);
    int events = 400;
    Set<Long> drawn;
    try (TestDriver driver = driver(half, REST)) {
      send(driver, events);
      drawn = offsets(driver, "half");
      Set<Long> rest = offsets(driver, "rest");

      assertThat(drawn.size()).isCloseTo(events / 2, within(events / 10));
      assertThat(rest).hasSize(events - drawn.size()).doesNotContainAnyElementsOf(drawn);
    }
    listener.heard().clear();

    try (TestDriver driver = driver(half)) {
      send(driver, events);

      assertThat(offsets(driver, "half")).isEqualTo(drawn);
    }
    assertThat(listener.heard())
        .filteredOn("tickets dropped sample"::equals)
        .hasSize(events - drawn.size());
  }

  @Test
  void aConditionThatCannotBeComputedIsADeadLetterAndTheStreamGoesOn() {
    Route copy =
        new Route(
            "copies", EnrichedEventEncoder.avro(), false, Optional.empty(), Optional.empty(), true);
    try (TestDriver driver = driver(copy, when("a", "8 / (text_length - 6) > 1"), REST)) {
      send(driver, "before", "at", "after!");

      TestRecord<byte[], byte[]> letter = driver.read("tickets-dead").get(0);
      assertThat(letter.value()).isEqualTo("{\"body\": \"before\"}".getBytes(UTF_8));
      assertThat(header(letter, "amberstream.error.reason")).isEqualTo("condition_failed");
      assertThat(header(letter, "amberstream.error.stage")).isEqualTo("route");
      assertThat(header(letter, "__streams.errors.message"))
          .startsWith("the condition \"8 / (text_length - 6) > 1\" cannot be computed");
      assertThat(header(letter, "__streams.errors.stacktrace")).doesNotContain("before");
      // No copy of a dead letter, though its route came first.
      assertThat(offsets(driver, "copies")).containsExactly(1L);
      assertThat(offsets(driver, "rest")).containsExactly(1L);
    }
    assertThat(listener.heard()).contains("tickets dead lettered condition_failed");
  }

  @Test
  void anEventThatOneRouteCannotWriteGoesToNone() {
    Route copy =
        new Route(
            "copies", EnrichedEventEncoder.avro(), false, Optional.empty(), Optional.empty(), true);
    Route broken =
        Route.always(
            "broken",
            (event, source) -> {
              throw new IllegalStateException("a bug");
            },
            false);
    try (TestDriver driver = driver(copy, broken)) {
      send(driver, "a");

      assertThat(driver.read("copies")).isEmpty();
      assertThat(driver.read("broken")).isEmpty();
      assertThat(driver.read("tickets-dead")).hasSize(1);
    }
  }

  @Test
  void aTombstoneGoesOnceToEveryTopic() {
    try (TestDriver driver =
        driver(
            when("a", "topic == 'about a'"),
            when("a", "topic == 'about b'"),
            sampled("half", 0.001),
            REST)) {
      driver.send(TICKETS, "k".getBytes(UTF_8), null, new RecordHeaders());

      for (String topic : List.of("a", "half", "rest")) {
        assertThat(driver.read(topic))
            .singleElement()
            .satisfies(record -> assertThat(record.value()).isNull());
      }
    }
  }

  @Test
  void eachRouteHasItsOwnSink() {
    Pipelines pipelines = pipelines(when("urgent", "topic == 'about a'"), REST);

    TopologyDescription description = TaggingTopology.build(pipelines).describe();

    assertThat(description.toString())
        .contains("Sink: tickets-sink-0 (topic: urgent)", "Sink: tickets-sink-1 (topic: rest)");
  }

  private TestDriver driver(Route... routes) {
    return new TestDriver(pipelines(routes), stateDir);
  }

  private Pipelines pipelines(Route... routes) {
    Pipeline plain = TestPipelines.pipeline(TICKETS, new FakeTagger());
    return new Pipelines(List.of(TestPipelines.withRoutes(plain, routes)), listener);
  }

  private static Route when(String topic, String condition) {
    return new Route(
        topic,
        EnrichedEventEncoder.avro(),
        false,
        Optional.of(Condition.parse(condition)),
        Optional.empty(),
        false);
  }

  private static Route sampled(String topic, double share) {
    return new Route(
        topic,
        EnrichedEventEncoder.avro(),
        false,
        Optional.empty(),
        Optional.of(new Sample(share, "0/" + topic)),
        false);
  }

  private static void send(TestDriver driver, String... texts) {
    for (String text : texts) {
      driver.send(TICKETS, "{\"body\": \"" + text + "\"}");
    }
  }

  private static void send(TestDriver driver, int events) {
    for (int i = 0; i < events; i++) {
      send(driver, "text " + i);
    }
  }

  private static Set<Long> offsets(TestDriver driver, String topic) {
    Set<Long> offsets = new HashSet<>();
    for (EnrichedEvent event : driver.events(topic)) {
      Source source = event.getSource();
      assertThat(offsets.add(source.getOffset())).as("%s once", source).isTrue();
    }
    return offsets;
  }

  private static String header(TestRecord<byte[], byte[]> record, String key) {
    Header header = record.headers().lastHeader(key);
    assertThat(header).as(key).isNotNull();
    return new String(header.value(), UTF_8);
  }
}
