package io.amberstream.tagging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one head says of one text. Immutable.
 *
 * @param labels labels with scores, best first; empty for token tasks
 * @param spans pieces of the text, in text order, answers best first; empty for text-classification
 * @param value the number of a regression, the mean replaced probability, or the probability that a
 *     question has no answer; else null
 * @param embedding the text as a vector of length 1; empty for all other tasks
 * @param ranking the event's candidates, best first; empty unless it is re-ranked
 */
public record Tags(
    List<ScoredLabel> labels,
    List<TextSpan> spans,
    @Nullable Float value,
    List<Float> embedding,
    List<RankedItem> ranking) {

  public Tags {
    labels = List.copyOf(labels);
    spans = List.copyOf(spans);
    embedding = List.copyOf(embedding);
    ranking = List.copyOf(ranking);
  }

  /** Labels, spans and a number, as most tasks give them. */
  public Tags(List<ScoredLabel> labels, List<TextSpan> spans, @Nullable Float value) {
    this(labels, spans, value, List.of(), List.of());
  }

  /** A text as a vector. */
  public static Tags ofEmbedding(List<Float> embedding) {
    return new Tags(List.of(), List.of(), null, embedding, List.of());
  }

  /** Candidates in the order of their scores. */
  public static Tags ofRanking(List<RankedItem> ranking) {
    return new Tags(List.of(), List.of(), null, List.of(), ranking);
  }

  /** The same with other spans. */
  public Tags with(List<TextSpan> others) {
    return new Tags(labels, others, value, embedding, ranking);
  }
}
