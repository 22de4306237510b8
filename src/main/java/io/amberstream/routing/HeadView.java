package io.amberstream.routing;

import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import java.util.AbstractMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One head's results as a condition sees it: a map, which JEXL reads without reflection. Immutable.
 *
 * <p>Scores are given as the decimals that the event shows, so that a score of 0.9 is {@code >=
 * 0.9}: as a double the float would be a little less.
 */
final class HeadView extends AbstractMap<String, @Nullable Object> {
  static final String SCORE = "score";
  static final String VALUE = "value";
  static final String TOKENS = "tokens";
  static final String WINDOWS = "windows";
  static final String TRUNCATED = "truncated";

  private final List<HeadResult> results;

  /** Looks at a head's results, one per text of the event. */
  HeadView(List<HeadResult> results) {
    this.results = results;
  }

  /** The label with the highest score; null where the head gave none. */
  @Nullable String bestLabel() {
    return best().map(ScoredLabel::label).orElse(null);
  }

  /** What a name after the head's stands for; of a label the score, or the number of its spans. */
  @Override
  public @Nullable Object get(@Nullable Object name) {
    return switch (String.valueOf(name)) {
      case SCORE -> best().map(label -> decimal(label.score())).orElse(0.0);
      case VALUE ->
          results.stream()
              .flatMap(result -> Stream.ofNullable(result.tags().value()))
              .max(Comparator.naturalOrder())
              .map(HeadView::decimal)
              .orElse(null);
      case TOKENS -> results.stream().mapToInt(HeadResult::tokens).sum();
      case WINDOWS -> results.stream().mapToInt(HeadResult::windows).sum();
      case TRUNCATED -> results.stream().anyMatch(HeadResult::truncated);
      default -> ofLabel(String.valueOf(name));
    };
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return true;
  }

  /** There is no list of what can be asked. */
  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return Set.of();
  }

  private Optional<ScoredLabel> best() {
    // Each head gives its best label first.
    return results.stream()
        .flatMap(result -> result.tags().labels().stream().limit(1))
        .max(Comparator.comparing(ScoredLabel::score));
  }

  private Number ofLabel(String name) {
    Optional<Float> score =
        results.stream()
            .flatMap(result -> result.tags().labels().stream())
            .filter(label -> label.label().equals(name))
            .map(ScoredLabel::score)
            .max(Comparator.naturalOrder());
    if (score.isPresent()) {
      return decimal(score.get());
    }
    return (int)
        results.stream()
            .flatMap(result -> result.tags().spans().stream())
            .filter(span -> span.label().equals(name))
            .count();
  }

  private static double decimal(float number) {
    return Double.parseDouble(Float.toString(number));
  }
}
