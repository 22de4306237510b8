package io.amberstream.ask;

import io.amberstream.inference.PreparedQuery;
import io.amberstream.inference.Query;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.Logits;
import io.amberstream.text.InputSequence;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Truncation;
import io.amberstream.text.Window;
import java.util.List;
import java.util.Set;

/**
 * Asks text-classification heads of one model about a pair of texts. Immutable.
 *
 * <p>Where the second text is the empty string the model reads the first by itself, as the
 * reference does.
 *
 * @param step who asks; cuts all its pairs alike
 * @param heads the heads
 * @param truncation which text loses tokens where both do not fit
 */
record PairQuery(
    TagStep step, ModelHeads heads, SharedText first, SharedText second, Truncation truncation)
    implements Query<PairLogits> {

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
    return step;
  }

  @Override
  public List<String> texts() {
    return List.of(first.text(), second.text());
  }

  @Override
  public PreparedQuery<List<Logits>, PairLogits> prepare() {
    TokenizedText one = first.tokenized(model());
    TokenizedText other = second.tokenized(model());
    int tokens = one.size() + other.size();
    Truncation.Kept kept = kept(one, other);
    boolean truncated = kept.first() + kept.second() < tokens;
    if (truncated && model().longText() == LongText.DEAD_LETTER) {
      throw new TextTooLongException(tokens, room());
    }
    return new PreparedQuery<>(
        List.of(sequence(one, other, kept)),
        tokens,
        truncated,
        heads::read,
        parts -> new PairLogits(parts.get(0), tokens, truncated));
  }

  private int room() {
    return model().maxLength()
        - (isAlone() ? model().specialTokens().count() : model().specialTokens().countOfPair());
  }

  private boolean isAlone() {
    return second.text().isEmpty();
  }

  private Truncation.Kept kept(TokenizedText one, TokenizedText other) {
    if (isAlone()) {
      return new Truncation.Kept(Math.min(one.size(), room()), 0);
    }
    return truncation
        .fit(one.size(), other.size(), room())
        .orElseThrow(
            () ->
                new InferenceException(
                    "a pair of %d and %d tokens cannot be cut to %d by truncation %s; use longest_first"
                        .formatted(one.size(), other.size(), room(), truncation)));
  }

  private InputSequence sequence(TokenizedText one, TokenizedText other, Truncation.Kept kept) {
    return isAlone()
        ? InputSequence.of(model().specialTokens(), one, Window.whole(kept.first()))
        : InputSequence.ofPair(
            model().specialTokens(), one, kept.first(), other, Window.whole(kept.second()));
  }
}
