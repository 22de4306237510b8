package io.amberstream.redaction;

import static java.util.Objects.requireNonNull;

import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import io.amberstream.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces spans in a text by rules. What goes is decided on the source text, made disjoint, and
 * cut once, from left to right. Immutable and thread-safe.
 *
 * @param rules the first that is about a span says what becomes of it; at least one
 * @param patterns who knows the spellings of values that were recognised by patterns
 */
public record Redactor(List<RedactionRule> rules, Optional<PatternDetector> patterns) {
  private static final String STAR = "*";

  public Redactor {
    requireNonNull(patterns, "patterns is null");
    rules = List.copyOf(rules);
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("rules is empty");
    }
  }

  /**
   * The text without what is to go, and its results as they are of that text.
   *
   * @param results of all heads, whose spans stand in this text
   */
  public RedactedText redact(String text, List<HeadResult> results) {
    List<Region> regions = Regions.of(text, results, rules);
    StringBuilder redacted = new StringBuilder(text.length());
    int[] starts = new int[regions.size()];
    int[] ends = new int[regions.size()];
    Map<String, String> replaced = new LinkedHashMap<>();
    int done = 0;
    for (int i = 0; i < starts.length; i++) {
      Region region = regions.get(i);
      redacted.append(text, done, region.start());
      starts[i] = redacted.length();
      String replacement = replacement(text, region);
      redacted.append(replacement);
      ends[i] = redacted.length();
      done = region.end();
      region.spans().forEach(span -> replaced.put(value(text, span), replacement));
      replaced.put(text.substring(region.start(), region.end()), replacement);
    }
    redacted.append(text, done, text.length());
    String out = redacted.toString();
    OffsetMap map = new OffsetMap(regions, starts, ends);
    List<HeadResult> mapped = new ArrayList<>();
    results.forEach(result -> mapped.add(regions.isEmpty() ? result : mapped(result, map, out)));
    return new RedactedText(out, mapped, new KnownValues(replaced), RedactionCounts.of(regions));
  }

  private String replacement(String text, Region region) {
    FoundSpan name = region.name();
    Mask mask = name.rule().mask();
    if (mask instanceof Mask.Label) {
      return "[" + name.label() + "]";
    }
    if (mask instanceof Mask.Stars stars) {
      return stars(text.substring(region.start(), region.end()), region.kept(stars.keepLast()));
    }
    if (mask instanceof Mask.Hash hash) {
      return "[%s:%s]".formatted(name.label(), hash.key().hash(canonical(text, name)));
    }
    return "";
  }

  private static String stars(String value, int keepLast) {
    int characters = value.codePointCount(0, value.length());
    int kept = characters >= 2 * keepLast ? keepLast : 0;
    int from = value.offsetByCodePoints(0, characters - kept);
    return STAR.repeat(characters - kept) + value.substring(from);
  }

  private String canonical(String text, FoundSpan span) {
    String value = value(text, span);
    return span.head().equals(PatternDetector.HEAD)
        ? patterns.map(detector -> detector.canonical(span.label(), value)).orElse(value)
        : value;
  }

  private static String value(String text, FoundSpan span) {
    return text.substring(span.start(), span.end());
  }

  /** Where a span of a head stands in the new text. */
  private record Place(String label, TextRange range) {}

  private static HeadResult mapped(HeadResult result, OffsetMap map, String redacted) {
    Tags tags = result.tags();
    // Spans inside one replaced piece, such as the parts of an address, are the whole piece now.
    Map<Place, TextSpan> spans = new LinkedHashMap<>();
    for (TextSpan span : tags.spans()) {
      TextRange range = map.map(span.start(), span.end());
      spans.merge(
          new Place(span.label(), range),
          new TextSpan(
              span.label(),
              range.start(),
              range.end(),
              range.of(redacted),
              span.score(),
              // What stands for a word that is gone would give it away.
              map.touches(span.start(), span.end()) ? null : span.suggestion()),
          (one, other) -> other.score() > one.score() ? other : one);
    }
    return result.with(tags.with(List.copyOf(spans.values())));
  }
}
