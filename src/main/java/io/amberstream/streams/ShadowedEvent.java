package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.redaction.RedactedText;
import io.amberstream.serde.SourceCoordinates;
import io.amberstream.serde.TaggedText;
import io.amberstream.tagging.Comparison;
import io.amberstream.tagging.HeadResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * An event that a candidate is asked about, until its transaction ends. Immutable.
 *
 * @param pipeline whose event it is
 * @param writer encodes for the shadow's topic
 * @param input the record that it came as
 * @param pending the event as read
 * @param live its texts with the results that count
 * @param source where the record was
 * @param answers a future of the candidate's results per text
 */
record ShadowedEvent(
    Pipeline pipeline,
    EventWriter writer,
    Record<byte[], @Nullable PendingEvents> input,
    PendingEvent pending,
    List<TaggedText> live,
    SourceCoordinates source,
    List<CompletableFuture<List<HeadResult>>> answers) {
  /** The heads about which the two models differ. */
  static final String HEADER = "amberstream.shadow.differs";

  ShadowedEvent {
    live = List.copyOf(live);
    answers = List.copyOf(answers);
  }

  boolean isAnswered() {
    return answers.stream().allMatch(CompletableFuture::isDone);
  }

  boolean hasFailed() {
    return answers.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
  }

  /** Whether the candidate is the model that tags: what two copies of it say is no comparison. */
  boolean isOfSameModel() {
    List<HeadResult> results = answers.stream().flatMap(it -> it.join().stream()).toList();
    return !results.isEmpty()
        && results.stream()
            .allMatch(
                result ->
                    live.stream()
                        .flatMap(text -> text.results().stream())
                        .anyMatch(own -> isOfSameModel(own, result)));
  }

  private static boolean isOfSameModel(HeadResult one, HeadResult other) {
    return one.head().equals(other.head()) && one.model().sha256().equals(other.model().sha256());
  }

  /** Head by head and text by text. */
  List<Comparison> comparisons() {
    List<Comparison> all = new ArrayList<>();
    for (int i = 0; i < live.size(); i++) {
      all.addAll(Comparison.of(live.get(i).results(), answers.get(i).join()));
    }
    return all;
  }

  /**
   * The event with the results of both models, to be sent.
   *
   * @param differing the heads about which they differ
   * @throws UnwritableEventException if it cannot be encoded or would be refused
   */
  ProducerRecord<byte[], byte[]> record(List<String> differing, Instant now) {
    OutgoingEvent event = withoutRedacted(together());
    Headers headers =
        new RecordHeaders(
            SchemaHeaders.withoutThose(pipeline.input().reader(), event.headers()).toArray());
    headers.remove(HEADER);
    headers.add(HEADER, String.join(",", differing).getBytes(UTF_8));
    byte[] value =
        writer.write(
            input.withHeaders(headers),
            event.enriched(writer.route().includeText(), source, now),
            event.value());
    return new ProducerRecord<>(
        writer.route().topic(), null, input.timestamp(), input.key(), value, headers);
  }

  private OutgoingEvent together() {
    List<TaggedText> both = new ArrayList<>();
    for (int i = 0; i < live.size(); i++) {
      TaggedText own = live.get(i);
      both.add(
          new TaggedText(
              own.input(),
              Stream.concat(own.results().stream(), answers.get(i).join().stream()).toList()));
    }
    return new OutgoingEvent(
        TaggedRecord.id(pending, input.key(), source),
        both,
        Optional.empty(),
        pending.value(),
        input.headers());
  }

  /** What either model finds is replaced. */
  private OutgoingEvent withoutRedacted(OutgoingEvent event) {
    return pipeline
        .redaction()
        .map(
            redaction -> {
              List<RedactedText> redacted = event.redactedTexts(redaction);
              return event.redacted(redaction, redacted, false);
            })
        .orElse(event);
  }
}
