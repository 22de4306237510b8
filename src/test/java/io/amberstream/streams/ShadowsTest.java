package io.amberstream.streams;

import static io.amberstream.streams.ShadowResults.answering;
import static io.amberstream.streams.ShadowResults.failed;
import static io.amberstream.streams.ShadowResults.names;
import static io.amberstream.streams.ShadowResults.only;
import static io.amberstream.streams.ShadowResults.source;
import static io.amberstream.streams.ShadowResults.topic;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.TextTagger;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.model.ModelId;
import io.amberstream.redaction.LetterRecord;
import io.amberstream.redaction.Mask;
import io.amberstream.redaction.RedactionRule;
import io.amberstream.redaction.Redactor;
import io.amberstream.redaction.SpanSelector;
import io.amberstream.routing.Sample;
import io.amberstream.serde.EnrichedEventDecoder;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.InputEvent;
import io.amberstream.serde.InputText;
import io.amberstream.serde.TaggedText;
import io.amberstream.tagging.Comparison;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.TextSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShadowsTest {
  private static final String TEXT = "Ana met Bob";
  private static final ModelId LIVE = new ModelId("live", "00");
  private static final ModelId CANDIDATE = new ModelId("candidate", "01");

  private final List<Shadow.Outcome> outcomes = new ArrayList<>();
  private final List<Comparison> compared = new ArrayList<>();
  private final Shadows shadows =
      new Shadows(
          new PipelineListener() {
            @Override
            public void shadowed(String pipeline, Shadow.Outcome outcome) {
              outcomes.add(outcome);
            }

            @Override
            public void compared(String pipeline, List<Comparison> comparisons) {
              compared.addAll(comparisons);
            }
          });
  private boolean busy;

  @Test
  void whereTheTwoDifferTheEventGoesOutWithBothResults() {
    ask(pipeline(answering(topic(CANDIDATE, "bad"))), topic(LIVE, "good"));

    ProducerRecord<byte[], byte[]> record = only(shadows.take());
    assertThat(outcomes).containsExactly(Shadow.Outcome.DIFFERS);
    assertThat(record.topic()).isEqualTo("differs");
    assertThat(record.key()).isEqualTo("k".getBytes(UTF_8));
    assertThat(record.timestamp()).isEqualTo(7);
    assertThat(record.headers().lastHeader("user").value()).isEqualTo("Ana".getBytes(UTF_8));
    assertThat(record.headers().lastHeader(ShadowedEvent.HEADER).value())
        .isEqualTo("topic".getBytes(UTF_8));
    EnrichedEvent event = new EnrichedEventDecoder().decode(record.value());
    assertThat(event.getId()).isEqualTo("id of Ana");
    assertThat(event.getText()).isEqualTo(TEXT);
    assertThat(event.getResults())
        .extracting(
            result -> result.getModel().getName() + " " + result.getLabels().get(0).getLabel())
        .containsExactly("live good", "candidate bad");
    assertThat(shadows.take()).as("what was taken is forgotten").isEmpty();
  }

  @Test
  void whereTheyAgreeNothingGoesOut() {
    ask(pipeline(answering(topic(CANDIDATE, "good"))), topic(LIVE, "good"));

    assertThat(shadows.take()).isEmpty();
    assertThat(outcomes).containsExactly(Shadow.Outcome.AGREES);
    assertThat(compared)
        .containsExactly(new Comparison("topic", List.of(new Comparison.Pair("good", "good"))));
  }

  @Test
  void aModelIsNotComparedWithItself() {
    ask(pipeline(answering(topic(new ModelId("candidate", "00"), "bad"))), topic(LIVE, "good"));

    assertThat(shadows.take()).isEmpty();
    assertThat(outcomes).containsExactly(Shadow.Outcome.SAME_MODEL);
    assertThat(compared).isEmpty();
  }

  @Test
  void whatFailsOrIsLateIsCountedAndLeftOut() {
    ask(pipeline(inputs -> List.of(failed())), topic(LIVE, "good"));
    ask(pipeline(inputs -> List.of(new CompletableFuture<>())), topic(LIVE, "good"));
    ask(
        pipeline(
            inputs -> {
              throw new IllegalStateException("a mistake");
            }),
        topic(LIVE, "good"));

    assertThat(shadows.take()).isEmpty();
    assertThat(outcomes)
        .containsExactlyInAnyOrder(
            Shadow.Outcome.FAILED, Shadow.Outcome.FAILED, Shadow.Outcome.LATE);
  }

  @Test
  void aBudgetIsWaitedForAndSpentOnce() {
    CompletableFuture<List<HeadResult>> answer = new CompletableFuture<>();
    ask(
        pipeline(
            inputs ->
                List.of(
                    answer.completeOnTimeout(
                        List.of(topic(CANDIDATE, "bad")),
                        50,
                        java.util.concurrent.TimeUnit.MILLISECONDS)),
            Duration.ofMinutes(1),
            Optional.empty(),
            Optional.empty()),
        topic(LIVE, "good"));

    assertThat(shadows.take()).hasSize(1);
  }

  @Test
  void underLoadNothingIsAsked() {
    busy = true;
    ask(pipeline(answering(topic(CANDIDATE, "bad"))), topic(LIVE, "good"));
    assertThat(outcomes).containsExactly(Shadow.Outcome.SHED);

    busy = false;
    outcomes.clear();
    Pipeline slow = pipeline(inputs -> List.of(new CompletableFuture<>()));
    for (int i = 0; i <= Shadows.MOST; i++) {
      ask(slow, topic(LIVE, "good"));
    }
    assertThat(outcomes).as("more than may be in the works").containsExactly(Shadow.Outcome.SHED);
  }

  @Test
  void whatIsNotCommittedIsForgotten() {
    ask(pipeline(answering(topic(CANDIDATE, "bad"))), topic(LIVE, "good"));
    shadows.drop("main", 3);
    assertThat(shadows.take()).hasSize(1);

    ask(pipeline(answering(topic(CANDIDATE, "bad"))), topic(LIVE, "good"));
    shadows.drop("main", 2);
    assertThat(shadows.take()).isEmpty();
  }

  @Test
  void eachThreadHasItsOwn() throws InterruptedException, ExecutionException {
    ask(pipeline(answering(topic(CANDIDATE, "bad"))), topic(LIVE, "good"));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      assertThat(other.submit(shadows::take).get()).isEmpty();
    } finally {
      other.shutdownNow();
    }
    assertThat(shadows.take()).hasSize(1);
  }

  @Test
  void aTopicThatRefusesGetsNothingMore() {
    shadows.refused("differs", new RecordTooLargeException("too large"));
    ask(pipeline(answering(topic(CANDIDATE, "bad"))), topic(LIVE, "good"));

    assertThat(shadows.take()).isEmpty();
    assertThat(outcomes).containsExactly(Shadow.Outcome.UNWRITABLE);
  }

  @Test
  void whatEitherModelFindsIsRedacted() {
    Redaction redaction =
        new Redaction(
            new Redactor(
                List.of(
                    new RedactionRule(
                        List.of(SpanSelector.parse("names.PER")),
                        new Mask.Label(),
                        OptionalDouble.empty())),
                Optional.empty()),
            LetterRecord.NONE,
            Optional.empty(),
            Optional.empty());
    HeadResult live = names(LIVE, new TextSpan("PER", 0, 3, "Ana", 0.9f));
    HeadResult candidate = names(CANDIDATE, new TextSpan("PER", 8, 11, "Bob", 0.9f));
    ask(
        pipeline(answering(candidate), Duration.ZERO, Optional.of(redaction), Optional.empty()),
        live);

    ProducerRecord<byte[], byte[]> record = only(shadows.take());
    EnrichedEvent event = new EnrichedEventDecoder().decode(record.value());
    assertThat(event.getText()).isEqualTo("[PER] met [PER]");
    assertThat(event.getId()).isEqualTo("id of [PER]");
    assertThat(record.headers().lastHeader("user").value()).isEqualTo("[PER]".getBytes(UTF_8));
    assertThat(new String(record.value(), UTF_8)).doesNotContain("Ana", "Bob");
  }

  @Test
  void aSampleDrawsTheSameEventsEachTime() {
    Sample tenth = new Sample(0.1, "differs");
    Shadow one = shadow(answering(), Duration.ZERO, Optional.of(tenth));
    Shadow other = shadow(answering(), Duration.ZERO, Optional.of(tenth));

    List<Integer> drawn =
        IntStream.range(0, 10_000).filter(i -> one.draws(source(i))).boxed().toList();
    assertThat(drawn).hasSizeBetween(900, 1100);
    assertThat(IntStream.range(0, 10_000).filter(i -> other.draws(source(i))).boxed().toList())
        .isEqualTo(drawn);
  }

  private void ask(Pipeline pipeline, HeadResult live) {
    InputEvent event = new InputEvent(Optional.of("id of Ana"), TEXT);
    PendingEvent pending =
        PendingEvent.of(event, new byte[0], List.of(CompletableFuture.completedFuture(List.of())));
    Record<byte[], @Nullable PendingEvents> record =
        new Record<>(
            "k".getBytes(UTF_8),
            new PendingEvents(),
            7,
            new RecordHeaders().add("user", "Ana".getBytes(UTF_8)));
    EventWriter writer =
        EventWriter.of(
            pipeline.shadow().orElseThrow().route(),
            Map.of(Pipelines.CONFIG, TestPipelines.of(pipeline)));
    shadows.ask(
        pipeline,
        writer,
        record,
        pending,
        List.of(new TaggedText(new InputText(Optional.empty(), TEXT), List.of(live))),
        source(5));
  }

  private Pipeline pipeline(TextTagger candidate) {
    return pipeline(candidate, Duration.ZERO, Optional.empty(), Optional.empty());
  }

  private Pipeline pipeline(
      TextTagger candidate,
      Duration budget,
      Optional<Redaction> redaction,
      Optional<Sample> sample) {
    Pipeline plain = TestPipelines.pipeline("main", new FakeTagger());
    return new Pipeline(
        plain.name(),
        plain.input(),
        plain.tagger(),
        plain.routes(),
        plain.deadLetterTopic(),
        redaction,
        Optional.empty(),
        Optional.of(shadow(candidate, budget, sample)));
  }

  private Shadow shadow(TextTagger candidate, Duration budget, Optional<Sample> sample) {
    Route route =
        new Route("differs", EnrichedEventEncoder.avro(), true, Optional.empty(), sample, false);
    return new Shadow(candidate, route, budget, () -> busy);
  }
}
