package io.amberstream.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveEventsTest {
  private static final Numbers NUMBERS =
      new Numbers(
          1, 2.5, Map.of("out", 2.0), 0, 0.5, 7, Double.NaN, 31, 4, 0, 1, 1 / 3.0, 0, 9, 1e9);

  private final LiveEvents live = new LiveEvents(true);

  @AfterEach
  void close() {
    live.close();
  }

  @Test
  void eventsLettersAndNumbersAreShown() throws Exception {
    LiveStream stream = live.feed().open(Optional.empty());
    live.start(() -> NUMBERS);
    live.tagged("main", List.of("out"), () -> TaggedSamples.of("t-1", "Hello\nEmma"));
    live.letter(new DeadRecord(5, "main", "malformed_json", "tickets", 3, 42));

    JsonNode tagged = awaited(stream, frame -> frame.type().equals(LiveEvents.TAGGED));
    assertThat(tagged.at("/pipeline").textValue()).isEqualTo("main");
    assertThat(tagged.at("/topics/0").textValue()).isEqualTo("out");
    assertThat(tagged.at("/event/text").textValue()).isEqualTo("Hello\nEmma");
    JsonNode letter = awaited(stream, frame -> frame.type().equals(LiveEvents.LETTER));
    assertThat(letter)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"at":5,"pipeline":"main","reason":"malformed_json",
                     "topic":"tickets","partition":3,"offset":42}"""));
    JsonNode numbers = awaited(stream, frame -> frame.type().equals(LiveEvents.NUMBERS));
    assertThat(numbers.at("/latency_p50").isNull()).isTrue();
    assertThat(numbers.at("/batch_fill").doubleValue()).isEqualTo(0.333);
    assertThat(numbers.at("/sent/out").doubleValue()).isEqualTo(2);
  }

  @Test
  void whoComesLaterSeesHowWatchedPipelinesStandNow() throws Exception {
    live.drift(List.of(new ShownDrift("main", 1000, List.of())));
    live.drift(
        List.of(
            new ShownDrift(
                "main",
                1000,
                List.of(
                    new ShownDrift.ShownHead(
                        "topic",
                        "steady",
                        7,
                        0,
                        0,
                        List.of(
                            new ShownDrift.ShownMeasure(
                                "labels", "too_few", false, 2, Double.NaN, 0.1, 0.05)))))));

    JsonNode shown =
        awaited(live.feed().open(Optional.empty()), frame -> frame.type().equals(LiveEvents.DRIFT));
    assertThat(shown)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    [{"pipeline":"main","window":1000,"heads":[
                      {"head":"topic","state":"steady","texts":7,"learnt":0,"learn":0,"measures":[
                        {"measure":"labels","verdict":"too_few","drifted":false,"windows":2,
                         "distance":null,"limit":0.1,"psi":0.05}]}]}]"""));
  }

  @Test
  void underLoadAFewAreShownAndTheOthersCountedAndNotEvenMade() {
    AtomicInteger made = new AtomicInteger();
    for (int i = 0; i < 10_000; i++) {
      live.tagged(
          "main",
          List.of(),
          () -> {
            made.incrementAndGet();
            return TaggedSamples.of("t", "text");
          });
    }

    // However long the loop takes, the queue takes no more, as nobody empties it.
    assertThat(made.get()).isBetween(LiveEvents.TAGGED_PER_SECOND, 9_999);
    assertThat(live.notShown()).isPositive();
  }

  @Test
  void aFloodOfEventsLeavesRoomForDeadLetters() throws Exception {
    LiveStream stream = live.feed().open(Optional.empty());
    for (int i = 0; i < 1_000; i++) {
      live.tagged("main", List.of(), () -> TaggedSamples.of("t", "text"));
    }
    live.letter(new DeadRecord(5, "main", "malformed_json", "tickets", 3, 42));
    live.start(() -> NUMBERS);

    assertThat(awaited(stream, frame -> frame.type().equals(LiveEvents.LETTER))).isNotNull();
  }

  @Test
  void anEventThatCannotBeShownDoesNotStopTheOthers() throws Exception {
    LiveStream stream = live.feed().open(Optional.empty());
    AtomicInteger asked = new AtomicInteger();
    live.start(
        () -> {
          if (asked.incrementAndGet() == 1) {
            throw new IllegalStateException("no numbers yet");
          }
          return NUMBERS;
        });

    assertThat(awaited(stream, frame -> frame.type().equals(LiveEvents.NUMBERS))).isNotNull();
  }

  @Test
  void anAllowanceFillsUpAgainToItsMostAndNotBeyond() {
    Allowance allowance = new Allowance(10);
    long second = Duration.ofSeconds(1).toNanos();

    assertThat(taken(allowance, 1)).isEqualTo(10);
    assertThat(taken(allowance, 1 + second / 2)).isEqualTo(5);
    assertThat(taken(allowance, 1 + 100 * second)).isEqualTo(10);
    assertThat(taken(allowance, 1)).as("a clock that went back").isZero();
  }

  private static int taken(Allowance allowance, long time) {
    int taken = 0;
    while (allowance.take(time)) {
      taken++;
    }
    return taken;
  }

  private final List<Frame> seen = new ArrayList<>();

  /** The first frame like this, of those that come or came. */
  private JsonNode awaited(LiveStream stream, Predicate<Frame> wanted) throws Exception {
    while (seen.stream().noneMatch(wanted)) {
      stream.next(Duration.ofSeconds(1)).ifPresent(seen::add);
    }
    Frame frame = seen.stream().filter(wanted).findFirst().orElseThrow();
    return new ObjectMapper().readTree(frame.json());
  }
}
