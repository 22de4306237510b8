package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.TextTagger;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.EventReader;
import java.util.List;

/**
 * One way through the topology: from topics, through models, to a topic. Immutable.
 *
 * @param name prefix of the names of its nodes, tag of its metrics
 * @param topics where its events come from; no other pipeline reads them
 * @param reader record bytes to an event; thread-safe
 * @param tagger text to results
 * @param outputTopic where tagged events go
 * @param encoder tagged events to bytes; thread-safe
 * @param includeText whether a tagged event carries the text
 * @param deadLetterTopic where records go that cannot be tagged
 */
public record Pipeline(
    String name,
    List<String> topics,
    EventReader reader,
    TextTagger tagger,
    String outputTopic,
    EnrichedEventEncoder encoder,
    boolean includeText,
    String deadLetterTopic) {

  public Pipeline {
    requireNonNull(name, "name is null");
    requireNonNull(reader, "reader is null");
    requireNonNull(tagger, "tagger is null");
    requireNonNull(outputTopic, "outputTopic is null");
    requireNonNull(encoder, "encoder is null");
    requireNonNull(deadLetterTopic, "deadLetterTopic is null");
    topics = List.copyOf(topics);
  }
}
