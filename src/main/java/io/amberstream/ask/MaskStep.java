package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.Inference;
import io.amberstream.input.InputException;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.MaskSuggestion;
import io.amberstream.tagging.ResultShape;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Suggests tokens for the masks of the text, such as {@code [MASK]}: a span a suggestion, best
 * first for each mask. Immutable.
 *
 * @param name what the results are called
 * @param generator who suggests
 * @param count suggestions a mask, at least 1
 */
record MaskStep(String name, Generator generator, int count) implements TagStep {
  /** Suggestions a mask where nothing else is said, as the reference pipeline gives. */
  public static final int DEFAULT_COUNT = 5;

  private static final String LABEL = "mask";

  public MaskStep {
    requireNonNull(name, "name is null");
    requireNonNull(generator, "generator is null");
    if (count < 1) {
      throw new InputException("top_k is %d, expected 1 or more".formatted(count));
    }
  }

  @Override
  public List<ResultShape> results() {
    return List.of(
        ResultShape.of(generator.model().id().name(), name, generator.head(), Aggregation.FIRST));
  }

  @Override
  public List<CompletableFuture<List<HeadResult>>> submit(
      Inference engine, List<TextInput> inputs) {
    List<MaskQuery> queries =
        inputs.stream().map(input -> new MaskQuery(this, generator, input.text(), count)).toList();
    List<CompletableFuture<MaskedText>> masked = engine.submit(queries);
    List<CompletableFuture<List<HeadResult>>> results = new ArrayList<>();
    for (int i = 0; i < masked.size(); i++) {
      String text = inputs.get(i).text().text();
      results.add(masked.get(i).thenApply(masks -> List.of(result(text, masks))));
    }
    return results;
  }

  private HeadResult result(String text, MaskedText masked) {
    List<TextSpan> spans = new ArrayList<>();
    for (Mask mask : masked.masks()) {
      for (MaskSuggestion suggestion : mask.suggestions()) {
        spans.add(
            new TextSpan(
                LABEL,
                mask.start(),
                mask.end(),
                text.substring(mask.start(), mask.end()),
                suggestion.score(),
                generator.textOf(suggestion.inputId())));
      }
    }
    return new HeadResult(
        name,
        generator.head().task().label(),
        generator.model().id(),
        new Tags(List.of(), spans, null),
        masked.tokens(),
        masked.windows(),
        masked.truncated(),
        null);
  }
}
