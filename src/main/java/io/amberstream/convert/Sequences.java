package io.amberstream.convert;

import io.amberstream.text.InputSequence;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Tokenizer;
import io.amberstream.text.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What graphs are run on: texts, or random ids where there are none. */
final class Sequences {
  /** Long enough to be like real texts; longer ones would only take longer. */
  private static final int MAX_TOKENS = 128;

  private static final int RANDOM = 8;

  private Sequences() {}

  /**
   * The first window of each text.
   *
   * @param maxLength tokens that the network takes at most, special tokens counted
   */
  static List<InputSequence> of(Path tokenizerFile, List<String> texts, int maxLength) {
    List<InputSequence> sequences = new ArrayList<>();
    try (Tokenizer tokenizer = Tokenizer.load(tokenizerFile)) {
      int room = Math.min(maxLength, MAX_TOKENS) - tokenizer.specialTokens().count();
      for (String text : texts) {
        TokenizedText tokens = tokenizer.tokenize(text);
        Window window = Window.whole(Math.min(tokens.size(), room));
        sequences.add(InputSequence.of(tokenizer.specialTokens(), tokens, window));
      }
    }
    return sequences;
  }

  /**
   * Sequences of ids that differ in length, always the same ones.
   *
   * @param padding the id that stands in no text
   */
  static List<InputSequence> random(int vocabulary, int padding, int maxLength) {
    Random random = new Random(7);
    List<InputSequence> sequences = new ArrayList<>();
    for (int i = 0; i < RANDOM; i++) {
      int length = Math.min(maxLength, 4 + random.nextInt(28));
      sequences.add(InputSequence.ofIds(ids(random, length, vocabulary, padding)));
    }
    return sequences;
  }

  private static int[] ids(Random random, int length, int vocabulary, int padding) {
    return random.ints(0, vocabulary).filter(id -> id != padding).limit(length).toArray();
  }
}
