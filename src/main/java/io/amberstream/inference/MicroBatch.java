package io.amberstream.inference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rows that run together as one {@code [batch, sequence]}, padded to the longest. Immutable, never
 * empty.
 */
record MicroBatch(List<Row> rows) {

  MicroBatch {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a micro-batch needs rows");
    }
  }

  /** Length of the longest row, special tokens counted. */
  int sequence() {
    return rows.stream().mapToInt(Row::length).max().orElseThrow();
  }

  /** Tokens of all rows, padding left out. */
  int tokens() {
    return rows.stream().mapToInt(Row::length).sum();
  }

  /** The two halves of a batch of more than one row. */
  List<MicroBatch> halves() {
    int middle = rows.size() / 2;
    return List.of(
        new MicroBatch(rows.subList(0, middle)), new MicroBatch(rows.subList(middle, rows.size())));
  }

  /**
   * Cuts rows into micro-batches. They are sorted by length first, because padding costs as much as
   * text; a batch is full when {@code longest x count} would pass the budget.
   *
   * @param maxBatchTokens the budget; a row longer than it runs by itself
   */
  static List<MicroBatch> plan(List<Row> rows, Batching batching, int maxBatchTokens) {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingInt(Row::length));
    List<MicroBatch> batches = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= sorted.size(); to++) {
      boolean full =
          to == sorted.size()
              || batching == Batching.ALONE
              || sorted.get(to).length() * (to - from + 1) > maxBatchTokens;
      if (full) {
        batches.add(new MicroBatch(sorted.subList(from, to)));
        from = to;
      }
    }
    return batches;
  }
}
