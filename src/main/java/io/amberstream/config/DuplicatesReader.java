package io.amberstream.config;

import io.amberstream.duplicates.DuplicateRules;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the section {@code duplicates} of a pipeline. */
final class DuplicatesReader {
  private static final int MOST = 100_000;

  private DuplicatesReader() {}

  static Optional<DuplicateRules> read(ConfigNode node) {
    int before = node.problems().count();
    MappingReader section = DuplicateKeys.DUPLICATES.read(node);
    DuplicateRules defaults = DuplicateRules.DEFAULT;
    Duration window =
        section
            .scalar("window")
            .flatMap(v -> v.duration(Duration.ofSeconds(1), Duration.ofDays(7), "1s to 168h"))
            .orElse(defaults.window());
    OptionalDouble similarity =
        section
            .scalar("similarity")
            .flatMap(Scalar::fraction)
            .map(OptionalDouble::of)
            .orElse(defaults.similarity());
    if (similarity.isPresent() && similarity.getAsDouble() <= 0) {
      section
          .node("similarity")
          .ifPresent(key -> key.problem("is 0, expected more: any two texts are that similar"));
    }
    Optional<String> head = section.text("head");
    if (head.isPresent() && section.node("similarity").isEmpty()) {
      section
          .node("head")
          .ifPresent(key -> key.problem("is only for similarity, which is missing"));
    }
    var per =
        section
            .scalar("per")
            .flatMap(v -> v.choice(DuplicateRules.Scope.class))
            .orElse(defaults.per());
    int max = section.scalar("max").flatMap(v -> v.wholeNumber(1, MOST)).orElse(defaults.max());
    return node.problems()
        .ifNoneSince(before, () -> new DuplicateRules(window, similarity, head, per, max));
  }
}
