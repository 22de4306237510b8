package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.Ask;
import io.amberstream.routing.Condition;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.TopK;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model that tags the events of a pipeline. Immutable.
 *
 * @param model the model's name, one of {@link Configuration#models()}; empty where none is asked
 * @param heads the heads to ask; empty, the default, for all that the model has
 * @param aggregation how tokens become spans; by default {@link Aggregation#FIRST}
 * @param threshold the least score of a label or span that is kept, 0 to 1; by default the head's
 * @param thresholds the same for single labels, before {@code threshold}; by default the head's
 * @param topK the most labels that are kept; by default as {@link TopK#ofHead} says
 * @param name what the results are called; by default after the head or what is asked
 * @param ask what is asked; by default what the heads say of the text
 * @param maskTerms the list of terms that are hidden from the model, {@code english} or a file; by
 *     default none
 * @param when for which texts it is asked, as an expression over the language; by default for all
 */
public record TagWithConfig(
    Optional<String> model,
    List<String> heads,
    Aggregation aggregation,
    OptionalDouble threshold,
    Map<String, LabelThreshold> thresholds,
    Optional<TopK> topK,
    Optional<String> name,
    Ask ask,
    Optional<Path> maskTerms,
    Optional<Condition> when) {

  public TagWithConfig {
    requireNonNull(model, "model is null");
    requireNonNull(aggregation, "aggregation is null");
    requireNonNull(topK, "topK is null");
    requireNonNull(name, "name is null");
    requireNonNull(ask, "ask is null");
    requireNonNull(maskTerms, "maskTerms is null");
    requireNonNull(when, "when is null");
    heads = List.copyOf(heads);
    thresholds = Map.copyOf(thresholds);
    if (threshold.isPresent() && !(threshold.getAsDouble() >= 0 && threshold.getAsDouble() <= 1)) {
      throw new IllegalArgumentException("threshold is " + threshold.getAsDouble());
    }
  }

  /** An entry that asks every head of a model about the text. */
  static TagWithConfig everyHeadOf(String model) {
    return new TagWithConfig(
        Optional.of(model),
        List.of(),
        DecodeOptions.defaults().aggregation(),
        OptionalDouble.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        new Ask.Text(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same asked of another model. */
  TagWithConfig of(String other) {
    return new TagWithConfig(
        Optional.of(other),
        heads,
        aggregation,
        threshold,
        thresholds,
        topK,
        name,
        ask,
        maskTerms,
        when);
  }
}
