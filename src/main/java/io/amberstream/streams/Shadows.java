package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.TextInput;
import io.amberstream.serde.SourceCoordinates;
import io.amberstream.serde.TaggedText;
import io.amberstream.streams.Shadow.Outcome;
import io.amberstream.tagging.Comparison;
import io.amberstream.tagging.HeadResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that candidates are asked about. What a candidate has answered when the transaction of
 * its event ends goes into that transaction; what it has not is left out. Thread-safe: each stream
 * thread has its own events, as it has its own transaction.
 */
final class Shadows {
  private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);

  /** Texts that a candidate may have in the works; more are not asked about. */
  static final int MOST = 64;

  private final PipelineListener listener;
  private final ThreadLocal<List<ShadowedEvent>> events = ThreadLocal.withInitial(ArrayList::new);
  private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
  private final Set<String> closed = ConcurrentHashMap.newKeySet();

  Shadows(PipelineListener listener) {
    this.listener = requireNonNull(listener, "listener is null");
  }

  /**
   * Asks the candidate about an event that has been tagged and sent. Never waits, never fails.
   *
   * @param writer encodes for the shadow's topic
   * @param live the event's texts with the results that count
   */
  void ask(
      Pipeline pipeline,
      EventWriter writer,
      Record<byte[], @Nullable PendingEvents> input,
      PendingEvent pending,
      List<TaggedText> live,
      SourceCoordinates source) {
    Shadow shadow = pipeline.shadow().orElseThrow();
    if (closed.contains(shadow.route().topic())) {
      listener.shadowed(pipeline.name(), Outcome.UNWRITABLE);
      return;
    }
    AtomicInteger running = underWay.computeIfAbsent(pipeline.name(), it -> new AtomicInteger());
    if (shadow.busy().getAsBoolean() || running.get() + live.size() > MOST) {
      listener.shadowed(pipeline.name(), Outcome.SHED);
      return;
    }
    try {
      List<TextInput> inputs = requireNonNull(input.value()).inputs(pending.event());
      List<TextInput> knowing = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        knowing.add(inputs.get(i).knowing(live.get(i).results()));
      }
      running.addAndGet(knowing.size());
      List<CompletableFuture<List<HeadResult>>> answers = shadow.candidate().tagAll(knowing);
      for (CompletableFuture<?> answer : answers) {
        CompletableFuture<?> unused =
            answer.whenComplete((results, failure) -> running.decrementAndGet());
      }
      events.get().add(new ShadowedEvent(pipeline, writer, input, pending, live, source, answers));
    } catch (RuntimeException e) {
      failed(pipeline.name(), e);
    }
  }

  /** What is to be sent in this thread's transaction, which ends now. Forgets all of it. */
  List<ProducerRecord<byte[], byte[]>> take() {
    List<ShadowedEvent> taken = List.copyOf(events.get());
    events.remove();
    long began = System.nanoTime();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (ShadowedEvent event : taken) {
      Duration budget = event.pipeline().shadow().orElseThrow().budget();
      await(event, budget.toNanos() - (System.nanoTime() - began));
      outcome(event).ifPresent(records::add);
    }
    return records;
  }

  /** Forgets the events of partitions of this number, which are not committed. */
  void drop(String pipeline, int partition) {
    events
        .get()
        .removeIf(
            event ->
                event.pipeline().name().equals(pipeline)
                    && event.source().partition() == partition);
  }

  /** The broker takes nothing for this topic; it gets nothing more, until the next start. */
  void refused(String topic, Exception failure) {
    if (closed.add(topic)) {
      LOG.warn(
          "shadow topic {} takes no events, no model is compared by it until the next start: {}",
          topic,
          failure.toString());
    }
  }

  private static void await(ShadowedEvent event, long nanos) {
    if (nanos <= 0) {
      return;
    }
    try {
      CompletableFuture.allOf(event.answers().toArray(CompletableFuture<?>[]::new))
          .get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("no answer of a candidate", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<ProducerRecord<byte[], byte[]>> outcome(ShadowedEvent event) {
    String pipeline = event.pipeline().name();
    try {
      if (event.hasFailed() || !event.isAnswered() || event.isOfSameModel()) {
        listener.shadowed(
            pipeline,
            event.hasFailed()
                ? Outcome.FAILED
                : event.isAnswered() ? Outcome.SAME_MODEL : Outcome.LATE);
        return Optional.empty();
      }
      List<Comparison> compared = event.comparisons();
      listener.compared(pipeline, compared);
      List<String> differing =
          compared.stream().filter(it -> !it.agrees()).map(Comparison::head).distinct().toList();
      if (differing.isEmpty()) {
        listener.shadowed(pipeline, Outcome.AGREES);
        return Optional.empty();
      }
      var record = event.record(differing, Instant.now());
      listener.shadowed(pipeline, Outcome.DIFFERS);
      return Optional.of(record);
    } catch (UnwritableEventException e) {
      LOG.debug("an event of a shadow cannot be written", e);
      listener.shadowed(pipeline, Outcome.UNWRITABLE);
    } catch (RuntimeException e) {
      failed(pipeline, e);
    }
    return Optional.empty();
  }

  private void failed(String pipeline, RuntimeException cause) {
    LOG.debug("the shadow of pipeline {} failed", pipeline, cause);
    listener.shadowed(pipeline, Outcome.FAILED);
  }
}
