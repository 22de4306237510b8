package io.amberstream.inference;

import io.amberstream.text.InputSequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows that run together as one {@code [batch, sequence]}, padded to the longest. Immutable, never
 * empty.
 */
record MicroBatch(List<Row> rows) {
  /** What a run costs besides its tokens, in tokens; measured, see docs/performance.md. */
  static final int RUN_COST_TOKENS = 32;

  MicroBatch {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a micro-batch needs rows");
    }
  }

  /** The model that all its rows are for. */
  RunnableModel model() {
    return rows.get(0).task().model();
  }

  /** What the model reads, a sequence per row. */
  List<InputSequence> sequences() {
    return rows.stream().map(Row::sequence).toList();
  }

  /** Length of the longest row, special tokens counted. */
  int sequence() {
    return rows.stream().mapToInt(Row::length).max().orElseThrow();
  }

  /** Tokens of all rows, padding left out. */
  int tokens() {
    return rows.stream().mapToInt(Row::length).sum();
  }

  /** Names of the graph's outputs that its rows are read from. */
  Set<String> outputs() {
    Set<String> outputs = new LinkedHashSet<>();
    rows.forEach(row -> outputs.addAll(row.task().query().outputs()));
    return outputs;
  }

  /** Without the rows of queries that have ended; empty where none is left. */
  Optional<MicroBatch> unfinished() {
    List<Row> left = rows.stream().filter(row -> !row.task().isDone()).toList();
    return left.isEmpty() ? Optional.empty() : Optional.of(new MicroBatch(left));
  }

  /** A batch for each row. */
  List<MicroBatch> singles() {
    return rows.stream().map(row -> new MicroBatch(List.of(row))).toList();
  }

  /** For how many positions the last layer is needed, where a graph lets one choose. */
  int lastLayerPositions() {
    return rows.stream().allMatch(MicroBatch::readsFirstTokenAlone) ? 1 : sequence();
  }

  /** The two halves of a batch of more than one row. */
  List<MicroBatch> halves() {
    int middle = rows.size() / 2;
    return List.of(
        new MicroBatch(rows.subList(0, middle)), new MicroBatch(rows.subList(middle, rows.size())));
  }

  /**
   * Cuts rows into micro-batches, at the least cost: padding costs as much as text, and each run
   * costs {@link #RUN_COST_TOKENS} besides. So a few texts of unlike lengths do not share a run,
   * and where many wait, batches are full. The rows are sorted by length first. Those for which a
   * short last layer will do have batches of their own.
   *
   * @param maxBatchTokens the most that {@code longest x count} of a batch may be; a row longer
   *     than it runs by itself
   */
  static List<MicroBatch> plan(List<Row> rows, Batching batching, int maxBatchTokens) {
    int most = batching == Batching.ALONE ? 1 : maxBatchTokens;
    return rows.stream()
        .collect(Collectors.partitioningBy(MicroBatch::readsFirstTokenAlone))
        .values()
        .stream()
        .flatMap(alike -> plan(alike, most))
        .toList();
  }

  private static boolean readsFirstTokenAlone(Row row) {
    Query<?> query = row.task().query();
    return query.model().readsFirstTokenAlone(query.outputs());
  }

  private static Stream<MicroBatch> plan(List<Row> rows, int maxBatchTokens) {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingInt(Row::length));
    int[] starts = starts(sorted, maxBatchTokens);
    ArrayDeque<MicroBatch> batches = new ArrayDeque<>();
    for (int to = sorted.size(); to > 0; to = starts[to]) {
      batches.addFirst(new MicroBatch(sorted.subList(starts[to], to)));
    }
    return batches.stream();
  }

  /** Per number of first rows, where the last batch of their cheapest plan begins. */
  private static int[] starts(List<Row> sorted, int maxBatchTokens) {
    int[] starts = new int[sorted.size() + 1];
    long[] costs = new long[sorted.size() + 1];
    for (int to = 1; to <= sorted.size(); to++) {
      int longest = sorted.get(to - 1).length();
      costs[to] = Long.MAX_VALUE;
      for (int from = to - 1; from >= 0; from--) {
        int tokens = longest * (to - from);
        if (tokens > maxBatchTokens && from < to - 1) {
          break;
        }
        long cost = costs[from] + tokens + RUN_COST_TOKENS;
        if (cost < costs[to]) {
          costs[to] = cost;
          starts[to] = from;
        }
      }
    }
    return starts;
  }
}
