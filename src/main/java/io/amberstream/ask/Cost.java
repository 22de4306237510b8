package io.amberstream.ask;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What it costs to ask about a text of one window. Immutable.
 *
 * @param rows rows that each model runs for every text
 * @param more what depends on the text, in words, such as {@code 1 of nli per question}
 */
public record Cost(Map<String, Integer> rows, List<String> more) {

  public Cost {
    rows = Map.copyOf(rows);
    more = List.copyOf(more);
  }

  /** So many rows of a model for every text, and no more. */
  static Cost of(String model, int rows) {
    return new Cost(Map.of(model, rows), List.of());
  }

  /** The cost of all. */
  public static Cost sum(List<Cost> costs) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    costs.forEach(cost -> cost.rows.forEach((model, n) -> rows.merge(model, n, Integer::sum)));
    return new Cost(rows, costs.stream().flatMap(cost -> cost.more.stream()).toList());
  }

  /** As {@code 51 row(s) per text (amber 1, nli 50), and 1 of nli per question in q}. */
  @Override
  public String toString() {
    int sum = rows.values().stream().mapToInt(Integer::intValue).sum();
    String parts =
        rows.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return Stream.concat(
            Stream.of(sum + " row(s) per text" + (parts.isEmpty() ? "" : " (" + parts + ")")),
            more.stream())
        .collect(Collectors.joining(", and "));
  }
}
