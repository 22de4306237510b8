package io.amberstream.benchmark;

import io.amberstream.ask.LoadedModel;
import io.amberstream.text.InputSequence;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Tokenizer;
import io.amberstream.text.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Texts as token ids, sorted by length over all of them and cut into batches.
 *
 * @param texts how many they are
 * @param padding the id that fills a row up
 * @param batches each of rows of ascending length, special tokens in them
 */
record TokenBatches(int texts, long padding, List<long[][]> batches) {

  /** Tokenises texts as the model wants them, long ones in its windows; batches of one row. */
  static TokenBatches of(LoadedModel model, List<String> texts) {
    try (var tokenizer = Tokenizer.load(model.folder().tokenizerFile())) {
      var special = tokenizer.specialTokens();
      List<long[][]> rows = new ArrayList<>();
      for (String text : texts) {
        TokenizedText tokens = model.tokenize(text);
        int most = model.windowTokens();
        for (Window window : Window.over(tokens.size(), most, most / 4)) {
          List<Integer> ids = InputSequence.of(special, tokens, window).inputIds();
          rows.add(new long[][] {ids.stream().mapToLong(Integer::longValue).toArray()});
        }
      }
      rows.sort(Comparator.comparingInt(row -> row[0].length));
      return new TokenBatches(texts.size(), special.padding(), rows);
    }
  }

  /**
   * The same rows in batches of at most this many tokens, padding counted.
   *
   * @param budget of {@code longest x count}; a longer row stands by itself
   */
  TokenBatches within(int budget) {
    List<long[][]> planned = new ArrayList<>();
    List<long[]> batch = new ArrayList<>();
    for (long[][] rows : batches) {
      for (long[] row : rows) {
        if (!batch.isEmpty() && row.length * (batch.size() + 1) > budget) {
          planned.add(batch.toArray(long[][]::new));
          batch.clear();
        }
        batch.add(row);
      }
    }
    planned.add(batch.toArray(long[][]::new));
    return new TokenBatches(texts, padding, planned);
  }

  /**
   * Rows of one length, so that nothing is filled up: the tokens of all rows one after the other,
   * cut anew. Without a text that long the rows repeat.
   */
  TokenBatches ofLength(int length) {
    long[] all = batches.stream().flatMap(Arrays::stream).flatMapToLong(Arrays::stream).toArray();
    int count = Math.max(1, all.length / length);
    List<long[][]> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      long[] ids = new long[length];
      for (int i = 0; i < length; i++) {
        ids[i] = all[(row * length + i) % all.length];
      }
      rows.add(new long[][] {ids});
    }
    return new TokenBatches(count, padding, rows);
  }

  /** Tokens a text on average, special tokens counted. */
  double meanTokens() {
    long tokens = 0;
    for (long[][] rows : batches) {
      for (long[] row : rows) {
        tokens += row.length;
      }
    }
    return (double) tokens / texts;
  }
}
