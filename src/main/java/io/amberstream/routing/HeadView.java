package io.amberstream.routing;

import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One head's result as a condition sees it: a map, which JEXL reads without reflection. Immutable.
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

  private final HeadResult result;

  HeadView(HeadResult result) {
    this.result = result;
  }

  /** The label with the highest score; null where the head gave none. */
  @Nullable String bestLabel() {
    List<ScoredLabel> labels = result.tags().labels();
    return labels.isEmpty() ? null : labels.get(0).label();
  }

  /** What a name behind the head's stands for; of a label the score, or the number of its spans. */
  @Override
  public @Nullable Object get(@Nullable Object name) {
    List<ScoredLabel> labels = result.tags().labels();
    Float value = result.tags().value();
    return switch (String.valueOf(name)) {
      case SCORE -> labels.isEmpty() ? 0.0 : decimal(labels.get(0).score());
      case VALUE -> value == null ? null : decimal(value);
      case TOKENS -> result.tokens();
      case WINDOWS -> result.windows();
      case TRUNCATED -> result.truncated();
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

  private Number ofLabel(String name) {
    for (ScoredLabel label : result.tags().labels()) {
      if (label.label().equals(name)) {
        return decimal(label.score());
      }
    }
    return (int) result.tags().spans().stream().filter(span -> span.label().equals(name)).count();
  }

  private static double decimal(float number) {
    return Double.parseDouble(Float.toString(number));
  }
}
