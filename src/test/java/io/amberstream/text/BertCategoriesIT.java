package io.amberstream.text;

import io.amberstream.docs.GeneratedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of categories against the reference, which is asked about each code point. */
class BertCategoriesIT {
  private static final int AT_ONCE = 256;
  private static final int X = 1;
  private static final int REST_X = 2;

  @TempDir private Path folder;

  @Test
  void fileSaysWhatTheReferenceTakesEachCodePointFor() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        lines("cleaned", new BertNormalization(true, false, false, false), List.of(X, REST_X)));
    lines.addAll(
        lines("mark", new BertNormalization(false, false, true, false), List.of(X, REST_X)));
    lines.addAll(
        lines("punctuation", new BertNormalization(false, false, false, false), List.of(X, 0, X)));
    new GeneratedFile(Path.of("src/main/resources/io/amberstream/text/bert-categories.txt"))
        .assertHolds(String.join("\n", lines) + "\n", BertCategoriesIT.class);
  }

  /** The ranges of code points that give these tokens between two letters. */
  private List<String> lines(String kind, BertNormalization settings, List<Integer> ids) {
    BitSet found = new BitSet();
    try (Tokenizer reference =
        BertFiles.reference(folder, BertFiles.of(settings, Stream.of("x", "##x")))) {
      int[] all =
          IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
              .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
              .toArray();
      for (int from = 0; from < all.length; from += AT_ONCE) {
        int[] some = Arrays.copyOfRange(all, from, Math.min(all.length, from + AT_ONCE));
        find(reference, some, ids, found);
      }
    }
    List<String> lines = new ArrayList<>();
    for (int from = found.nextSetBit(0);
        from >= 0;
        from = found.nextSetBit(found.nextClearBit(from))) {
      lines.add("%s %04X-%04X".formatted(kind, from, found.nextClearBit(from) - 1));
    }
    return lines;
  }

  private static void find(Tokenizer reference, int[] codePoints, List<Integer> ids, BitSet found) {
    StringBuilder text = new StringBuilder();
    int[] ends = new int[codePoints.length];
    for (int i = 0; i < codePoints.length; i++) {
      text.append('x').appendCodePoint(codePoints[i]).append("x ");
      ends[i] = text.length();
    }
    TokenizedText tokens = reference.tokenize(text.toString());
    int token = 0;
    for (int i = 0; i < ends.length; i++) {
      List<Integer> between = new ArrayList<>();
      for (; token < tokens.size() && tokens.end(token) < ends[i]; token++) {
        between.add(tokens.inputId(token));
      }
      if (between.equals(ids)) {
        found.set(codePoints[i]);
      }
    }
  }
}
