package io.amberstream.config;

import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the section {@code language} of a pipeline: {@code all}, or a list of languages. */
final class LanguageReader {
  private static final String ALL = "all";
  private static final Pattern CODE = Pattern.compile("[a-z]{2,3}");

  private LanguageReader() {}

  static Optional<LanguageConfig> read(ConfigNode node) {
    int before = node.problems().count();
    List<String> languages =
        node.isScalar()
            ? node.scalar().map(LanguageReader::all).orElse(List.of())
            : languages(PipelineKeys.LANGUAGE.read(node));
    return node.problems().ifNoneSince(before, () -> new LanguageConfig(languages));
  }

  private static List<String> all(Scalar value) {
    if (!value.value().equals(ALL)) {
      value.problem(value.quoted() + " is not known, expected all or { languages: [en, de] }");
    }
    return List.of();
  }

  private static List<String> languages(MappingReader section) {
    List<Scalar> codes = section.scalars("languages");
    if (codes.size() == 1 && codes.get(0).value().equals(ALL)) {
      return List.of();
    }
    if (codes.size() == 1) {
      codes
          .get(0)
          .problem("one language is no choice, expected all, or two or more of what may come");
    }
    return codes.stream()
        .flatMap(code -> code.text(CODE, "a language code such as en or de").stream())
        .toList();
  }
}
