package io.amberstream.config;

import io.amberstream.redaction.PatternKind;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the section {@code patterns} of a pipeline: {@code all}, or what to find. */
final class PatternsReader {
  private static final String ALL = "all";
  private static final Pattern REGION = Pattern.compile("[A-Z]{2}");

  private PatternsReader() {}

  static Optional<PatternsConfig> read(ConfigNode node) {
    int before = node.problems().count();
    if (node.isScalar()) {
      node.scalar()
          .filter(value -> !value.value().equals(ALL))
          .ifPresent(
              value ->
                  value.problem(
                      value.quoted() + " is not known, expected all or { find: [email, card] }"));
      return node.problems().ifNoneSince(before, () -> PatternsConfig.ALL);
    }
    MappingReader section = PipelineKeys.PATTERNS.read(node);
    List<Scalar> given = section.scalars("find");
    boolean all = given.size() == 1 && given.get(0).value().equals(ALL);
    List<PatternKind> find =
        all
            ? List.of()
            : given.stream().flatMap(kind -> kind.choice(PatternKind.class).stream()).toList();
    var region =
        section
            .scalar("phone_region")
            .flatMap(value -> value.text(REGION, "a region, expected two letters such as DE"));
    boolean sound = find.size() == given.size();
    if (!all && sound && !find.contains(PatternKind.PHONE)) {
      section.node("phone_region").ifPresent(key -> key.problem("only allowed with find: phone"));
    }
    return node.problems().ifNoneSince(before, () -> new PatternsConfig(find, region));
  }
}
