package io.amberstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.TextInput;
import io.amberstream.ask.TextTagger;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tracing.BatchTrace;
import io.amberstream.tracing.BatchTraces;
import io.amberstream.tracing.Origin;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
  private static final TopicPartition FIRST = new TopicPartition("tickets", 0);
  private static final TopicPartition SECOND = new TopicPartition("tickets", 1);
  private static final int UNKNOWN_MODEL = 16;

  /** What the tagger was given and has not answered, in order. */
  private final Queue<CompletableFuture<List<HeadResult>>> asked = new ArrayDeque<>();

  private final List<String> texts = new ArrayList<>();
  private final BatchTraces traces = BatchTraces.none();
  private final Origin origin = traces.origin(new RecordHeaders());
  private long nanos;
  private final Pace pace = new Pace(Duration.ofSeconds(10), () -> nanos);
  private final ReadAhead readAhead = new ReadAhead(this::ask, pace, this::begin);

  @Test
  void textsGoInTurnsOverThePartitions() {
    add(FIRST, "a", 3);
    add(SECOND, "b", 2);

    readAhead.handOver();

    assertThat(texts).containsExactly("a0", "b0", "a1", "b1", "a2");
  }

  @Test
  void noMoreTextsAreUnderWayThanComeBackInTime() {
    add(FIRST, "a", 1000);
    readAhead.handOver();
    assertThat(asked).hasSize(UNKNOWN_MODEL);

    // Two a second: 20 within the ten seconds.
    for (int i = 0; i < 500; i++) {
      answer(Duration.ofMillis(500));
      assertThat(asked).as("under way after %d results", i + 1).hasSizeBetween(15, 21);
    }
    assertThat(asked).hasSizeBetween(19, 21);
  }

  @Test
  void theRestFollowsAsResultsCome() throws Exception {
    List<ReadAhead.Text> added = add(FIRST, "a", 300);
    readAhead.handOver();
    while (!asked.isEmpty()) {
      answer(Duration.ofMillis(1));
    }

    assertThat(texts)
        .containsExactlyElementsOf(IntStream.range(0, 300).mapToObj(i -> "a" + i).toList());
    for (ReadAhead.Text text : added) {
      assertThat(text.results().get()).isEmpty();
    }
  }

  @Test
  void theNextOfAPartitionDoesNotWaitForItsTurn() {
    List<ReadAhead.Text> added = add(FIRST, "a", 100);
    readAhead.handOver();

    added.get(80).isNext();
    added.get(80).isNext();
    added.get(0).isNext();

    assertThat(texts).hasSize(UNKNOWN_MODEL + 1).endsWith("a80");
    while (!asked.isEmpty()) {
      answer(Duration.ofMillis(1));
    }
    assertThat(texts).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void aPartitionThatWentAwayIsForgotten() {
    List<ReadAhead.Text> added = add(FIRST, "a", 100);
    add(SECOND, "b", 100);
    readAhead.handOver();

    readAhead.drop(FIRST.partition());
    while (!asked.isEmpty()) {
      answer(Duration.ofMillis(1));
    }

    assertThat(texts).hasSize(UNKNOWN_MODEL / 2 + 100).doesNotContain("a50").contains("b99");
    // Unless its record is asked for after all.
    added.get(50).isNext();
    assertThat(texts).endsWith("a50");
  }

  @Test
  void resultsThatAreThereAtOnceDoNotNest() {
    FakeTagger tagger = new FakeTagger();
    ReadAhead immediate = new ReadAhead(tagger, pace, this::begin);
    List<ReadAhead.Text> added =
        IntStream.range(0, 100_000)
            .mapToObj(i -> immediate.add(FIRST, TextInput.of("t" + i), origin))
            .toList();

    immediate.handOver();

    assertThat(added).allSatisfy(text -> assertThat(text.results()).isCompleted());
    assertThat(tagger.calls().stream().mapToInt(List::size).sum()).isEqualTo(100_000);
  }

  @Test
  void aFailureIsTheTextsOwnAndMakesRoom() {
    List<ReadAhead.Text> added = add(FIRST, "a", 20);
    readAhead.handOver();
    InferenceException failure = new InferenceException("no");

    asked.remove().completeExceptionally(failure);

    assertThat(added.get(0).results())
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .withCause(failure);
    assertThat(added.get(1).results()).isNotDone();
    assertThat(texts).hasSizeGreaterThan(UNKNOWN_MODEL);
  }

  @Test
  void aTaggerThatRaisesFailsTheTextsItWasGiven() {
    TextTagger broken =
        inputs -> {
          throw new IllegalStateException("a bug");
        };
    ReadAhead failing = new ReadAhead(broken, pace, this::begin);
    ReadAhead.Text text = failing.add(FIRST, TextInput.of("x"), origin);

    failing.handOver();

    assertThat(text.results())
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(IllegalStateException.class);
  }

  private List<ReadAhead.Text> add(TopicPartition partition, String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> readAhead.add(partition, TextInput.of(prefix + i), origin))
        .toList();
  }

  private BatchTrace begin(List<Origin> origins) {
    return traces.begin("tickets", origins);
  }

  private List<CompletableFuture<List<HeadResult>>> ask(List<TextInput> inputs) {
    return inputs.stream()
        .map(
            input -> {
              texts.add(input.text().text());
              CompletableFuture<List<HeadResult>> answer = new CompletableFuture<>();
              asked.add(answer);
              return answer;
            })
        .toList();
  }

  private void answer(Duration after) {
    nanos += after.toNanos();
    asked.remove().complete(List.of());
  }
}
