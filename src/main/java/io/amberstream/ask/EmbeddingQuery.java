package io.amberstream.ask;

import io.amberstream.inference.PreparedQuery;
import io.amberstream.inference.Query;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextVector;
import java.util.List;
import java.util.Set;

/**
 * Asks for a text's embedding: the mean over the tokens of all its windows. Immutable.
 *
 * @param step whose model is asked
 */
record EmbeddingQuery(EmbeddingStep step, SharedText text) implements Query<HeadResult> {

  @Override
  public LoadedModel model() {
    return step.model();
  }

  @Override
  public Set<String> outputs() {
    return Set.copyOf(step.head().outputs());
  }

  @Override
  public Object asked() {
    return step;
  }

  @Override
  public List<String> texts() {
    return List.of(text.text());
  }

  @Override
  public PreparedQuery<Logits, HeadResult> prepare() {
    FittedText fitted = model().fit(text.tokenized(model()));
    return new PreparedQuery<>(
        fitted.sequences(model().specialTokens()),
        fitted.tokens(),
        fitted.truncated(),
        (sequence, row) -> row.ofVectors(step.head().outputs().get(0), sequence),
        windows -> result(fitted, windows));
  }

  private HeadResult result(FittedText fitted, List<Logits> windows) {
    return new HeadResult(
        step.name(),
        step.head().task().label(),
        model().id(),
        Tags.ofEmbedding(TextVector.of(model().pooling(), windows)),
        fitted.tokens(),
        windows.size(),
        fitted.truncated(),
        null);
  }
}
