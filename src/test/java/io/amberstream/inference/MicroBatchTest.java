package io.amberstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How rows are cut into micro-batches. */
class MicroBatchTest {
  private static final RunnableModel MODEL = new FakeModel("amber");

  @Test
  void rowsAreSortedByLengthAndCutAtTheBudget() {
    List<MicroBatch> batches = MicroBatch.plan(rows(9, 4, 10, 3, 5), Batching.FREE, 15);
    assertThat(batches.stream().map(MicroBatchTest::lengths))
        .containsExactly(List.of(3, 4, 5), List.of(9), List.of(10));
  }

  @Test
  void theBudgetCountsPadding() {
    // 3 + 9 tokens would fit into 15, but two rows of 9 do not.
    assertThat(MicroBatch.plan(rows(3, 9), Batching.FREE, 15)).hasSize(2);
    assertThat(MicroBatch.plan(rows(3, 9), Batching.FREE, 18)).hasSize(1);
  }

  @Test
  void aRowLongerThanTheBudgetRunsByItself() {
    List<MicroBatch> batches = MicroBatch.plan(rows(50, 4, 60), Batching.FREE, 16);
    assertThat(batches.stream().map(MicroBatchTest::lengths))
        .containsExactly(List.of(4), List.of(50), List.of(60));
  }

  @Test
  void eachRowRunsByItselfWhereBatchingIsAlone() {
    assertThat(MicroBatch.plan(rows(5, 3, 4), Batching.ALONE, 1024))
        .hasSize(3)
        .allSatisfy(batch -> assertThat(batch.rows()).hasSize(1));
  }

  @Test
  void noRowsMakeNoBatches() {
    assertThat(MicroBatch.plan(List.of(), Batching.FREE, 16)).isEmpty();
    assertThatThrownBy(() -> new MicroBatch(List.of())).hasMessage("a micro-batch needs rows");
  }

  @Test
  void aFewTextsOfUnlikeLengthsDoNotShareARun() {
    // Together they would cost 6 x 100 tokens and one run; apart 5 x 10 + 100 and two.
    assertThat(
            MicroBatch.plan(rows(10, 10, 100, 10, 10, 10), Batching.FREE, 1024).stream()
                .map(MicroBatchTest::lengths))
        .containsExactly(List.of(10, 10, 10, 10, 10), List.of(100));
  }

  @Test
  void textsOfAlmostOneLengthShareARun() {
    assertThat(MicroBatch.plan(rows(10, 11, 12, 13), Batching.FREE, 1024)).hasSize(1);
  }

  @Test
  void everyPlanHoldsEachRowOnceWithinTheBudgetAndCostsNoMoreThanFullBatches() {
    Random random = new Random(11);
    for (int n = 0; n < 500; n++) {
      int[] lengths = random.ints(random.nextInt(80), 2, 130).toArray();
      List<Row> rows = rows(lengths);
      int budget = 1 + random.nextInt(600);
      List<MicroBatch> batches = MicroBatch.plan(rows, Batching.FREE, budget);

      Set<Row> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      List<Integer> order = new ArrayList<>();
      for (MicroBatch batch : batches) {
        batch.rows().forEach(row -> assertThat(seen.add(row)).isTrue());
        order.addAll(lengths(batch));
        if (batch.rows().size() > 1) {
          assertThat(batch.sequence() * batch.rows().size()).isLessThanOrEqualTo(budget);
        }
      }
      assertThat(seen).hasSize(rows.size());
      assertThat(order).isSorted();
      assertThat(batches.stream().mapToInt(MicroBatchTest::cost).sum())
          .isLessThanOrEqualTo(costOfFullBatches(lengths, budget));
    }
  }

  private static int cost(MicroBatch batch) {
    return batch.sequence() * batch.rows().size() + MicroBatch.RUN_COST_TOKENS;
  }

  /** The cost of batches that are filled up to the budget, in the order of length. */
  private static int costOfFullBatches(int[] lengths, int budget) {
    int[] sorted = IntStream.of(lengths).sorted().toArray();
    int cost = 0;
    int from = 0;
    for (int to = 1; to <= sorted.length; to++) {
      if (to == sorted.length || sorted[to] * (to - from + 1) > budget) {
        cost += sorted[to - 1] * (to - from) + MicroBatch.RUN_COST_TOKENS;
        from = to;
      }
    }
    return cost;
  }

  @Test
  void halvesHoldTheRowsInOrder() {
    for (int size = 2; size < 6; size++) {
      MicroBatch batch = new MicroBatch(rows(IntStream.range(2, 2 + size).toArray()));
      List<MicroBatch> halves = batch.halves();
      assertThat(halves).hasSize(2);
      assertThat(halves.stream().flatMap(half -> half.rows().stream()))
          .containsExactlyElementsOf(batch.rows());
    }
  }

  @Test
  void tokensLeavePaddingOut() {
    MicroBatch batch = new MicroBatch(rows(4, 9, 2));
    assertThat(batch.tokens()).isEqualTo(15);
    assertThat(batch.sequence()).isEqualTo(9);
  }

  @Test
  void rowsForWhichAShortLastLayerWillDoHaveBatchesOfTheirOwn() {
    List<Row> rows = rows(4, 4);
    rows.addAll(rows(Set.of(FakeModel.OF_TEXT), 4, 4));
    assertThat(MicroBatch.plan(rows, Batching.FREE, 1024))
        .extracting(batch -> batch.lastLayerPositions() + " of " + batch.sequence())
        .containsExactlyInAnyOrder("1 of 4", "4 of 4");
  }

  /** Rows of these lengths, two special tokens counted. */
  private static List<Row> rows(int... lengths) {
    return rows(Set.of("logits"), lengths);
  }

  private static List<Row> rows(Set<String> outputs, int... lengths) {
    List<Row> rows = new ArrayList<>();
    for (int length : lengths) {
      QueryTask<?> task =
          new QueryTask<>(new FakeQuery(MODEL, "", length, outputs), new Share("test", 1));
      rows.addAll(task.cut(new InferenceListener() {}));
    }
    return rows;
  }

  private static List<Integer> lengths(MicroBatch batch) {
    return batch.rows().stream().map(Row::length).toList();
  }
}
