package io.amberstream.config;

import io.amberstream.kafka.TopicName;
import io.amberstream.serde.FieldPath;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.Phrase;
import io.amberstream.yaml.Scalar;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names that Kafka and the file itself allow. */
final class Names {
  private static final String EXPECTED = "expected 1 to 200 of the characters a-z A-Z 0-9 . _ -";

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

  private Names() {}

  /** The entries of a mapping from names to things, at least one; a bad name is a problem. */
  static Map<String, ConfigNode> named(ConfigNode node) {
    Optional<Map<String, ConfigNode>> found = node.entries();
    if (found.filter(Map::isEmpty).isPresent()) {
      node.problem("is empty, expected at least one");
    }
    Map<String, ConfigNode> entries = found.orElse(Map.of());
    entries.forEach(
        (name, entry) -> {
          if (!NAME.matcher(name).matches()) {
            entry.problem(Phrase.quote(name) + " is not a legal name, " + EXPECTED);
          }
        });
    return entries;
  }

  static Optional<String> name(Scalar value) {
    return value.text(NAME, "a legal name, " + EXPECTED);
  }

  static Optional<String> topic(Scalar value) {
    return TopicName.isLegal(value.value())
        ? Optional.of(value.value())
        : value.problem(value.quoted() + " is not a legal topic name, expected " + TopicName.RULE);
  }

  /** A path to a field. */
  static Optional<String> field(Scalar value) {
    return value.parsed("a field", FieldPath::parse).map(FieldPath::toString);
  }

  /** A path to one field. */
  static Optional<String> singleField(Scalar value) {
    return value
        .parsed("a field", FieldPath::parse)
        .flatMap(
            path ->
                path.isOfSeveral()
                    ? value.problem(value.quoted() + " leads to several values, expected one")
                    : Optional.of(path.toString()));
  }
}
