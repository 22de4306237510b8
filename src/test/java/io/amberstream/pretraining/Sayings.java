package io.amberstream.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Documents of a few sayings over and over: what a word stands beside tells which it is. */
public final class Sayings {
  private static final List<String> ALL =
      List.of(
          "please refund the price of my invoice today",
          "the app will crash when i open it again",
          "why was i charged for the order now",
          "it was a good film and i like it",
          "we had to wait a long time for help");

  private Sayings() {}

  /** Lines; a document has four and ends with an empty one. */
  public static List<String> lines(int documents, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    for (int document = 0; document < documents; document++) {
      for (int line = 0; line < 4; line++) {
        lines.add(ALL.get(random.nextInt(ALL.size())) + " " + ALL.get(random.nextInt(ALL.size())));
      }
      lines.add("");
    }
    return lines;
  }

  /** A WordPiece vocabulary of their words, one per line. */
  public static List<String> vocabulary() {
    List<String> words = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
    ALL.stream().flatMap(saying -> Stream.of(saying.split(" ", -1))).distinct().forEach(words::add);
    return words;
  }
}
