package io.amberstream.config;

import io.amberstream.input.InputException;
import io.amberstream.redaction.HashKey;
import io.amberstream.redaction.SpanSelector;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads the list {@code redact} of a pipeline. */
final class RedactReader {
  private static final int MOST_KEPT = 100;

  private RedactReader() {}

  /** The sound entries. */
  static List<RedactConfig> read(ConfigNode node) {
    List<RedactConfig> entries = new ArrayList<>();
    node.items().forEach(item -> entry(item).ifPresent(entries::add));
    return entries;
  }

  private static Optional<RedactConfig> entry(ConfigNode node) {
    int before = node.problems().count();
    MappingReader entry = PipelineKeys.REDACT.read(node);
    List<String> spans =
        entry.scalars("spans").stream()
            .flatMap(span -> span.parsed("a kind of spans", SpanSelector::parse).stream())
            .map(SpanSelector::toString)
            .toList();
    var with = entry.scalar("with").flatMap(word -> word.choice(RedactWith.class));
    with.ifPresent(
        word -> {
          rejectMisplaced(entry, "keep_last", word, RedactWith.MASK);
          rejectMisplaced(entry, "key", word, RedactWith.HASH);
        });
    var keepLast = entry.scalar("keep_last").flatMap(v -> v.wholeNumber(1, MOST_KEPT));
    var key = entry.scalar("key").flatMap(RedactReader::hashKey);
    if (with.filter(RedactWith.HASH::equals).isPresent() && entry.node("key").isEmpty()) {
      node.problem(
          "key is missing: a hash without a key is undone by trying, expected a reference such as"
              + " ${file:/run/secrets/redaction-key}");
    }
    var unsureBelow = entry.scalar("unsure_below").flatMap(Scalar::fraction);
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new RedactConfig(
                    spans,
                    with.orElseThrow(),
                    keepLast.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    key,
                    unsureBelow.map(OptionalDouble::of).orElseGet(OptionalDouble::empty)));
  }

  private static Optional<HashKey> hashKey(Scalar value) {
    Secrets.requireReference(value);
    try {
      return Optional.of(HashKey.of(value.value()));
    } catch (InputException e) {
      return value.problem(String.valueOf(e.getMessage()));
    }
  }

  private static void rejectMisplaced(
      MappingReader entry, String key, RedactWith word, RedactWith allowed) {
    if (word != allowed) {
      entry.node(key).ifPresent(node -> node.problem("only allowed with " + allowed));
    }
  }
}
