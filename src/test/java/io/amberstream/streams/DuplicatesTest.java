package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.ask.TextTagger;
import io.amberstream.duplicates.DuplicateRules;
import io.amberstream.duplicates.DuplicateRules.Scope;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.model.ModelId;
import io.amberstream.model.Task;
import io.amberstream.routing.Condition;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.JsonEventReader;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Tags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline whose embedding of a text is a direction: its first word is an angle in degrees. */
class DuplicatesTest {
  private static final ModelId MODEL = new ModelId("compass", "00");

  @TempDir Path stateDir;

  private final RecordingListener listener = new RecordingListener();

  @Test
  void whatRepeatsAnEventSaysWhichAndTakesItsOwnRoute() {
    try (TestDriver driver = driver(rules(OptionalDouble.of(0.98), Scope.TOPIC))) {
      send(driver, "k", "0 first", "90 second", "10 nearly the first", "20 not so near");
      // The fourth is new, and so the original of this one: 5 degrees are nearer than 15.
      send(driver, "k", "15 between", "90 second");

      assertThat(texts(driver, "fresh")).containsExactly("0 first", "90 second", "20 not so near");
      List<EnrichedEvent> repeated = driver.events("repeated");
      assertThat(repeated)
          .extracting(EnrichedEvent::getText)
          .containsExactly("10 nearly the first", "15 between", "90 second");
      assertThat(repeated)
          .extracting(event -> event.getDuplicateOf().getOffset())
          .containsExactly(0L, 3L, 1L);
      assertThat(repeated.get(0).getDuplicateOf().getTopic()).isEqualTo("tickets");
      assertThat(similarity(repeated.get(0))).isCloseTo(0.984808f, within(1e-6f));
      assertThat(similarity(repeated.get(1))).isCloseTo(0.996195f, within(1e-6f));
      assertThat(similarity(repeated.get(2))).isEqualTo(1);
    }
    assertThat(listener.heard())
        .filteredOn(heard -> heard.contains("repeats"))
        .containsExactly(
            "tickets repeats similar 0", "tickets repeats similar 3", "tickets repeats same 1");
  }

  @Test
  void whatIsNewRepeatsNothing() {
    try (TestDriver driver = driver(rules(OptionalDouble.empty(), Scope.TOPIC))) {
      send(driver, "k", "0 one", "0 One");

      assertThat(driver.events("fresh"))
          .hasSize(2)
          .allSatisfy(event -> assertThat(event.getDuplicateOf()).isNull());
    }
  }

  @Test
  void perKeyEventsOfOtherKeysAndThoseWithoutAreNew() {
    try (TestDriver driver = driver(rules(OptionalDouble.of(0.9), Scope.KEY))) {
      send(driver, "a", "0 one");
      send(driver, "b", "0 one");
      send(driver, null, "0 one", "0 one");
      send(driver, "a", "0 one");

      assertThat(driver.events("fresh")).hasSize(4);
      assertThat(driver.events("repeated"))
          .extracting(event -> event.getDuplicateOf().getOffset())
          .containsExactly(0L);
    }
  }

  @Test
  void aDeadLetterIsNothingToRepeat() {
    Route broken =
        new Route(
            "broken",
            (event, source) -> {
              throw new IllegalStateException("a bug");
            },
            false,
            Optional.of(Condition.parse("text_length == 5")),
            Optional.empty(),
            false);
    try (TestDriver driver = driver(rules(OptionalDouble.of(0.99), Scope.TOPIC), broken)) {
      send(driver, "k", "0 bad", "0 good", "0 good");

      assertThat(driver.read("tickets-dead")).hasSize(1);
      assertThat(texts(driver, "fresh")).containsExactly("0 good");
      assertThat(driver.events("repeated"))
          .extracting(event -> event.getDuplicateOf().getOffset())
          .containsExactly(1L);
    }
  }

  private static DuplicateRules rules(OptionalDouble similarity, Scope per) {
    return new DuplicateRules(Duration.ofHours(1), similarity, Optional.empty(), per, 100);
  }

  private TestDriver driver(DuplicateRules rules, Route... first) {
    List<Route> routes = new ArrayList<>(List.of(first));
    routes.add(
        new Route(
            "repeated",
            EnrichedEventEncoder.avro(),
            true,
            Optional.of(Condition.parse("is_duplicate")),
            Optional.empty(),
            false));
    routes.add(Route.always("fresh", EnrichedEventEncoder.avro(), true));
    Pipeline pipeline =
        new Pipeline(
            "tickets",
            new Input(List.of("tickets"), new JsonEventReader("body", Optional.empty(), 1000)),
            compass(),
            routes,
            "tickets-dead",
            Optional.empty(),
            Optional.of(rules),
            Optional.empty());
    return new TestDriver(new Pipelines(List.of(pipeline), listener), stateDir);
  }

  private static TextTagger compass() {
    return inputs ->
        inputs.stream()
            .map(input -> CompletableFuture.completedFuture(direction(input.text().text())))
            .toList();
  }

  private static List<HeadResult> direction(String text) {
    double angle = Math.toRadians(Integer.parseInt(text.substring(0, text.indexOf(' '))));
    Tags tags = Tags.ofEmbedding(List.of((float) Math.cos(angle), (float) Math.sin(angle)));
    return List.of(new HeadResult("embedding", Task.FEATURE_EXTRACTION, MODEL, tags, 3, 1, false));
  }

  private static void send(TestDriver driver, @Nullable String key, String... texts) {
    for (String text : texts) {
      driver.send(
          "tickets",
          key == null ? null : key.getBytes(UTF_8),
          "{\"body\": \"%s\"}".formatted(text).getBytes(UTF_8),
          new RecordHeaders());
    }
  }

  private static float similarity(EnrichedEvent event) {
    return event.getDuplicateOf().getSimilarity();
  }

  private static List<String> texts(TestDriver driver, String topic) {
    return driver.events(topic).stream().map(EnrichedEvent::getText).toList();
  }
}
