package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import io.amberstream.redaction.PatternKind;
import java.util.List;
import java.util.Optional;

/**
 * What is recognised in the texts of a pipeline without a model. Immutable.
 *
 * @param find the kinds of values; empty, the default, for all
 * @param phoneRegion where a telephone number without a plus is called, such as {@code DE}; by
 *     default nowhere
 */
public record PatternsConfig(List<PatternKind> find, Optional<String> phoneRegion) {
  /** Everything that can be recognised anywhere. */
  public static final PatternsConfig ALL = new PatternsConfig(List.of(), Optional.empty());

  public PatternsConfig {
    find = List.copyOf(find);
    requireNonNull(phoneRegion, "phoneRegion is null");
  }
}
