package io.amberstream.ask;

import io.amberstream.inference.PreparedQuery;
import io.amberstream.inference.Query;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import java.util.List;
import java.util.Set;

/**
 * Asks heads of one model about a text, however long. Immutable.
 *
 * @param heads the heads
 * @param text the text
 */
record HeadsQuery(ModelHeads heads, SharedText text) implements Query<List<HeadResult>> {

  @Override
  public LoadedModel model() {
    return heads.model();
  }

  @Override
  public Set<String> outputs() {
    return heads.outputs();
  }

  @Override
  public Object asked() {
    return heads;
  }

  @Override
  public List<String> texts() {
    return List.of(text.text());
  }

  @Override
  public PreparedQuery<List<Logits>, List<HeadResult>> prepare() {
    FittedText fitted = model().fit(text.tokenized(model()));
    return new PreparedQuery<>(
        fitted.sequences(model().specialTokens()),
        fitted.tokens(),
        fitted.truncated(),
        heads::read,
        windows -> heads.decode(fitted, new WindowedLogits(fitted, windows)));
  }
}
