package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import io.amberstream.redaction.HashKey;
import io.amberstream.redaction.Mask;
import io.amberstream.redaction.RedactionRule;
import io.amberstream.redaction.SpanSelector;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Some spans that are replaced in texts that go out. Immutable.
 *
 * @param spans which, as {@link SpanSelector} reads them
 * @param with what stands in their place
 * @param keepLast how many of the last characters stay; only with {@link RedactWith#MASK}; by
 *     default none
 * @param key the key of the hash; there with {@link RedactWith#HASH} and else not
 * @param unsureBelow below which score a span makes its event doubtful; by default none does
 */
public record RedactConfig(
    List<String> spans,
    RedactWith with,
    OptionalInt keepLast,
    Optional<HashKey> key,
    OptionalDouble unsureBelow) {

  public RedactConfig {
    requireNonNull(with, "with is null");
    requireNonNull(keepLast, "keepLast is null");
    requireNonNull(unsureBelow, "unsureBelow is null");
    spans = List.copyOf(spans);
    if (key.isPresent() != (with == RedactWith.HASH)) {
      throw new IllegalArgumentException("with %s and key %s".formatted(with, key));
    }
  }

  /** What becomes of the spans. */
  public RedactionRule rule() {
    return new RedactionRule(spans.stream().map(SpanSelector::parse).toList(), mask(), unsureBelow);
  }

  private Mask mask() {
    return switch (with) {
      case LABEL -> new Mask.Label();
      case MASK -> new Mask.Stars(keepLast.orElse(0));
      case HASH -> new Mask.Hash(key.orElseThrow());
      case REMOVE -> new Mask.Nothing();
    };
  }
}
