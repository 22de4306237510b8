package io.amberstream.ask;

import io.amberstream.inference.PreparedQuery;
import io.amberstream.inference.Query;
import io.amberstream.onnx.RowOutputs;
import io.amberstream.tagging.MaskSuggestion;
import io.amberstream.text.InputSequence;
import io.amberstream.text.TextRange;
import io.amberstream.text.TokenizedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Asks a generator what could stand in the place of each mask of a text. Immutable.
 *
 * @param step who asks; wants as many suggestions each time
 * @param generator the generator
 * @param count suggestions a mask
 */
record MaskQuery(TagStep step, Generator generator, SharedText text, int count)
    implements Query<MaskedText> {

  @Override
  public LoadedModel model() {
    return generator.model();
  }

  @Override
  public Set<String> outputs() {
    return Set.of(generator.output());
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
  public PreparedQuery<List<Mask>, MaskedText> prepare() {
    FittedText fitted = model().fit(text.tokenized(model()));
    return new PreparedQuery<>(
        fitted.sequences(model().specialTokens()),
        fitted.tokens(),
        fitted.truncated(),
        (sequence, row) -> masks(fitted.seen(), sequence, row),
        windows ->
            new MaskedText(
                windows.stream().flatMap(Collection::stream).toList(),
                fitted.tokens(),
                fitted.windows().size(),
                fitted.truncated()));
  }

  /** The masks of a window's core; only their logits are kept, since each has the vocabulary's. */
  private List<Mask> masks(TokenizedText seen, InputSequence sequence, RowOutputs row) {
    List<Mask> masks = new ArrayList<>();
    int from = sequence.window().from();
    for (int i = sequence.window().coreFrom(); i < sequence.window().coreTo(); i++) {
      if (seen.inputId(i) == generator.mask().inputId()) {
        var logits = row.ofTokens(generator.output(), sequence.contentStart() + i - from, 1);
        TextRange range = seen.piece(i, i);
        masks.add(new Mask(range.start(), range.end(), MaskSuggestion.best(logits, count)));
      }
    }
    return masks;
  }
}
