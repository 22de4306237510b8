package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A model that tags the events of a pipeline. Immutable.
 *
 * @param model the model's name, one of {@link Configuration#models()}
 * @param heads the heads to ask; empty, the default, for all that the model has
 * @param aggregation how tokens become spans; by default {@link Aggregation#FIRST}
 * @param threshold the least score of a label or span that is kept, 0 to 1; by default none
 * @param topK the most labels that are kept, at least 1; by default all
 */
public record TagWithConfig(
    String model,
    List<String> heads,
    Aggregation aggregation,
    OptionalDouble threshold,
    OptionalInt topK) {

  public TagWithConfig {
    requireNonNull(model, "model is null");
    requireNonNull(aggregation, "aggregation is null");
    heads = List.copyOf(heads);
    if (threshold.isPresent() && !(threshold.getAsDouble() >= 0 && threshold.getAsDouble() <= 1)) {
      throw new IllegalArgumentException("threshold is " + threshold.getAsDouble());
    }
    if (topK.isPresent() && topK.getAsInt() < 1) {
      throw new IllegalArgumentException("topK is " + topK.getAsInt());
    }
  }
}
