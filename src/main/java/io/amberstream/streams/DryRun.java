package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.serde.EnrichedEventJson;
import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.MissingText;
import io.amberstream.serde.SourceCoordinates;
import io.amberstream.serde.TaggedText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline would do with a record, by its own reader, models, routes and encoders, without a
 * broker. It remembers no records, and so takes none for a duplicate. Immutable and thread-safe.
 *
 * @param pipeline the pipeline
 */
public record DryRun(Pipeline pipeline) {
  private static final Duration FOR_SCHEMAS = Duration.ofSeconds(10);

  public DryRun {
    requireNonNull(pipeline, "pipeline is null");
  }

  /** What becomes of a record. */
  public sealed interface Outcome {}

  /**
   * It goes on.
   *
   * @param outputs to each of its routes, at least one
   */
  public record Sent(List<Output> outputs) implements Outcome {
    public Sent {
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * What goes to a topic.
   *
   * @param topic the topic
   * @param event the enriched event; null for a tombstone
   * @param json the value as JSON, whatever it is encoded in; null for a tombstone
   */
  public record Output(String topic, @Nullable EnrichedEvent event, @Nullable String json) {
    public Output {
      requireNonNull(topic, "topic is null");
    }
  }

  /**
   * It goes nowhere, and is no dead letter.
   *
   * @param reason {@code no_match}, {@code sample} or {@code skip}
   */
  public record Dropped(String reason) implements Outcome {}

  /**
   * It is a dead letter.
   *
   * @param reason as its header says it
   * @param stage where it failed
   * @param message what failed
   */
  public record Letter(String reason, String stage, String message) implements Outcome {}

  /**
   * Runs a record through the pipeline; waits for the models.
   *
   * @param source where it would come from; the event's time is its time
   * @param value null for a tombstone
   */
  public Outcome process(
      SourceCoordinates source,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Map<String, byte[]> headers) {
    if (value == null) {
      return tombstone();
    }
    Headers sent = new RecordHeaders();
    headers.forEach(sent::add);
    PendingEvent pending =
        new PendingEvents().read(pipeline, value, SchemaHeaders.of(sent), FOR_SCHEMAS);
    MissingText missing = pipeline.input().missingText();
    if (pending.isWithoutText() && missing != MissingText.DEAD_LETTER) {
      return missing == MissingText.TOMBSTONE ? tombstone() : new Dropped(missing.toString());
    }
    try {
      List<TaggedText> texts = pending.texts().join();
      return sent(
          TaggedRecord.of(pipeline, key, sent, pending, texts, Optional.empty(), source), source);
    } catch (CompletionException e) {
      return letter(e.getCause() instanceof Exception cause ? cause : e);
    } catch (RuntimeException e) {
      return letter(e);
    }
  }

  private Outcome sent(TaggedRecord tagged, SourceCoordinates source) {
    List<Output> outputs = new ArrayList<>();
    for (int index : tagged.choice().routes()) {
      Route route = pipeline.routes().get(index);
      OutgoingEvent outgoing = tagged.on(route);
      EnrichedEvent event = outgoing.enriched(route.includeText(), source, source.timestamp());
      outputs.add(new Output(route.topic(), event, written(route, event, outgoing.value())));
    }
    return outputs.isEmpty() ? new Dropped(tagged.choice().reason()) : new Sent(outputs);
  }

  /** Encodes it as the route does, to fail where that fails. */
  private static String written(Route route, EnrichedEvent event, byte[] source) {
    try {
      byte[] value = route.encoder().encode(event, source);
      return route.encoder().writesJson()
          ? new String(value, UTF_8)
          : EnrichedEventJson.write(event);
    } catch (EventFormatException e) {
      throw new UnwritableEventException(String.valueOf(e.getMessage()), e);
    }
  }

  private Sent tombstone() {
    return new Sent(
        pipeline.outputTopics().stream().map(topic -> new Output(topic, null, null)).toList());
  }

  private static Letter letter(Exception cause) {
    return new Letter(
        DeadLetter.reason(cause), Stage.of(cause).label(), String.valueOf(cause.getMessage()));
  }
}
