package io.amberstream.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.LoadedModel;
import io.amberstream.golden.GoldenModels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TokenBatchesTest {

  @Test
  void rowsHoldTheirSpecialTokensAndAreSortedByLength() {
    try (LoadedModel model = GoldenModels.load(GoldenModels.folder("text-classification"))) {
      TokenBatches rows = TokenBatches.of(model, List.of("good good good", "bad", "good bad"));
      assertThat(rows.texts()).isEqualTo(3);
      assertThat(lengths(rows)).containsExactly("[3]", "[4]", "[5]");
      long[] shortest = rows.batches().get(0)[0];
      assertThat(shortest[0]).isEqualTo(101);
      assertThat(shortest[2]).isEqualTo(102);
      assertThat(rows.meanTokens()).isEqualTo(4);
    }
  }

  @Test
  void batchesStayWithinTheBudgetUnlessARowIsLonger() {
    TokenBatches rows = new TokenBatches(5, 0, List.of(row(2), row(3), row(4), row(4), row(20)));
    assertThat(lengths(rows.within(8))).containsExactly("[2, 3]", "[4, 4]", "[20]");
    assertThat(lengths(rows.within(1000))).containsExactly("[2, 3, 4, 4, 20]");
    assertThat(lengths(rows.within(1))).containsExactly("[2]", "[3]", "[4]", "[4]", "[20]");
  }

  private static long[][] row(int length) {
    return new long[][] {LongStream.range(0, length).toArray()};
  }

  private static List<String> lengths(TokenBatches rows) {
    return rows.batches().stream()
        .map(batch -> Arrays.stream(batch).map(row -> row.length).toList().toString())
        .toList();
  }
}
