package io.amberstream.ask;

import io.amberstream.model.ShippedModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The sentences that say most of the text. Immutable.
 *
 * @param sentences how many at most
 * @param by what makes sentences alike
 */
public record Summary(int sentences, Alike by) implements Ask {
  /** What makes sentences alike. */
  public enum Alike {
    /** Words that they share; no model runs. */
    WORDS,
    /** Their embeddings. */
    EMBEDDING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the results are called where the entry has no name. */
  public static final String NAME = "summary";

  @Override
  public Optional<String> section() {
    return Optional.of(NAME);
  }

  @Override
  public ShippedModel shippedModel() {
    return ShippedModel.AMBER_MINI;
  }

  @Override
  public Cost cost(String model) {
    return new Cost(Map.of(), List.of("1 of %s per sentence".formatted(model)));
  }

  @Override
  public Optional<TagStep> withoutModel(Optional<String> name) {
    return by == Alike.WORDS
        ? Optional.of(SummaryStep.byWords(name.orElse(NAME), sentences))
        : Optional.empty();
  }

  @Override
  public List<TagStep> steps(AskedModel asked) {
    String name = asked.name(NAME);
    return List.of(
        withoutModel(Optional.of(name))
            .orElseGet(() -> SummaryStep.byEmbedding(name, EmbeddingStep.of(asked), sentences)));
  }
}
