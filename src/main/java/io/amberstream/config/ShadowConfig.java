package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A second model that is asked beside a pipeline's own, to see how the two differ. Immutable.
 *
 * @param model the candidate, one of {@link Configuration#models()} that no pipeline tags with
 * @param insteadOf the pipeline's own model whose questions it is asked
 * @param sample the part of the events that it is asked about, over 0, up to 1; by default 0.1
 * @param to the topic of the events about which the two differ
 * @param format their format; by default {@link OutputFormat#AVRO}
 * @param includeText whether they carry their text; by default false
 * @param budget how long a commit may wait for the candidate; by default not at all
 */
public record ShadowConfig(
    String model,
    String insteadOf,
    double sample,
    String to,
    OutputFormat format,
    boolean includeText,
    Duration budget) {
  static final double DEFAULT_SAMPLE = 0.1;

  public ShadowConfig {
    requireNonNull(model, "model is null");
    requireNonNull(insteadOf, "insteadOf is null");
    requireNonNull(to, "to is null");
    requireNonNull(format, "format is null");
    requireNonNull(budget, "budget is null");
    if (!(sample > 0 && sample <= 1)) {
      throw new IllegalArgumentException("sample is " + sample);
    }
  }

  /** The way of the events about which the two differ. */
  RouteConfig route() {
    return new RouteConfig(
        new OutputConfig(to, format, includeText),
        Optional.empty(),
        OptionalDouble.of(sample),
        false);
  }

  /** What the candidate is asked: all that a list of entries asks the pipeline's own model. */
  List<TagWithConfig> questions(List<TagWithConfig> tagWith) {
    return tagWith.stream()
        .filter(
            entry ->
                entry.model().filter(insteadOf::equals).isPresent()
                    && entry.ask().otherModels().isEmpty())
        .map(entry -> entry.of(model))
        .toList();
  }
}
