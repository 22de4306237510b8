package io.amberstream.training;

import io.amberstream.labelled.Asked;
import io.amberstream.labelled.Tagged;
import io.amberstream.text.InputSequence;
import io.amberstream.text.SpecialTokens;
import io.amberstream.text.TextRange;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Tokenizer;
import io.amberstream.text.Truncation;
import io.amberstream.text.Window;
import io.amberstream.torch.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Turns labelled texts into what a model reads, as serving does: the same special tokens, the same
 * order of pairs. For one thread.
 */
final class ExampleEncoder {
  /** Tokens of a question at most: the paragraph needs the room. */
  private static final int QUESTION = 64;

  /** Tokens that neighbouring windows share. */
  private static final int STRIDE = 64;

  private final Tokenizer tokenizer;
  private final SpecialTokens special;
  private final int maxLength;
  private long tokens;
  private long unknown;
  private int cut;

  /**
   * An encoder for one vocabulary.
   *
   * @param maxLength tokens of a sequence at most, special tokens counted
   */
  ExampleEncoder(Tokenizer tokenizer, int maxLength) {
    this.tokenizer = tokenizer;
    this.special = tokenizer.specialTokens();
    this.maxLength = maxLength;
  }

  /** The same, which has counted nothing yet. */
  ExampleEncoder anew() {
    return new ExampleEncoder(tokenizer, maxLength);
  }

  /** A text by itself; what is too long is cut at its end. */
  InputSequence text(String text) {
    TokenizedText tokenized = tokenized(text);
    int kept = Math.min(tokenized.size(), maxLength - special.count());
    cut += kept < tokenized.size() ? 1 : 0;
    return InputSequence.of(special, tokenized, Window.whole(kept));
  }

  /** Two texts; of what is too long the longer loses first. */
  InputSequence pair(String first, String second) {
    TokenizedText one = tokenized(first);
    TokenizedText other = tokenized(second);
    Truncation.Kept kept =
        Truncation.LONGEST_FIRST
            .fit(one.size(), other.size(), maxLength - special.countOfPair())
            .orElseThrow();
    cut += kept.first() < one.size() || kept.second() < other.size() ? 1 : 0;
    return InputSequence.ofPair(special, one, kept.first(), other, Window.whole(kept.second()));
  }

  /**
   * A sequence whose tokens have labels.
   *
   * @param labels one per token, special ones {@link Target#UNKNOWN}
   */
  @SuppressWarnings("ArrayRecordComponent")
  record TaggedSequence(InputSequence sequence, long[] labels) {}

  /**
   * A text with tagged words, in as many sequences as it needs. The first piece of a word has the
   * word's label, the others the {@code I-} form of it: spans then hold whatever cuts the words
   * when texts are tagged.
   */
  List<TaggedSequence> tagged(Tagged example, List<String> labels) {
    TokenizedText tokenized = tokenized(example.text());
    long[] all = tokenLabels(example, tokenized, labels);
    List<TaggedSequence> sequences = new ArrayList<>();
    int room = maxLength - special.count();
    for (Window window : Window.over(tokenized.size(), room, Math.min(STRIDE, room / 2))) {
      InputSequence sequence = InputSequence.of(special, tokenized, window);
      long[] some = new long[sequence.length()];
      Arrays.fill(some, Target.UNKNOWN);
      // Each token is learnt in the one window that answers for it.
      for (int i = window.coreFrom(); i < window.coreTo(); i++) {
        some[sequence.contentStart() + i - window.from()] = all[i];
      }
      sequences.add(new TaggedSequence(sequence, some));
    }
    return sequences;
  }

  private static long[] tokenLabels(Tagged example, TokenizedText tokenized, List<String> labels) {
    long[] all = new long[tokenized.size()];
    Arrays.fill(all, Target.UNKNOWN);
    int word = 0;
    int begun = -1;
    for (int i = 0; i < all.length; i++) {
      TextRange piece = tokenized.piece(i, i);
      while (word < example.words().size() && example.words().get(word).end() <= piece.start()) {
        word++;
      }
      if (word == example.words().size() || piece.isEmpty()) {
        continue;
      }
      Tagged.Word at = example.words().get(word);
      if (piece.end() <= at.start()) {
        continue;
      }
      String tag = at.tag();
      if (begun == word && tag.startsWith("B-")) {
        tag = "I-" + tag.substring(2);
      }
      begun = word;
      int label = labels.indexOf(tag);
      all[i] = label < 0 ? Target.UNKNOWN : label;
    }
    return all;
  }

  /**
   * A window of a paragraph with its question.
   *
   * @param start token of the answer's beginning in the sequence; 0 where the window has none
   * @param end its last token
   */
  record AskedSequence(InputSequence sequence, long start, long end) {}

  /** A question, in as many windows as its paragraph needs; most of them have no answer. */
  List<AskedSequence> asked(Asked example) {
    TokenizedText question = tokenized(example.question());
    TokenizedText paragraph = tokenized(example.text());
    int kept = Math.min(question.size(), QUESTION);
    int room = maxLength - special.countOfPair() - kept;
    List<AskedSequence> sequences = new ArrayList<>();
    for (Window window : Window.over(paragraph.size(), room, Math.min(STRIDE, room / 2))) {
      InputSequence sequence = InputSequence.ofPair(special, question, kept, paragraph, window);
      long[] span = span(example, paragraph, window, sequence.contentStart());
      sequences.add(new AskedSequence(sequence, span[0], span[1]));
    }
    return sequences;
  }

  private static long[] span(
      Asked example, TokenizedText paragraph, Window window, int contentStart) {
    for (Asked.Answer answer : example.answers()) {
      OptionalInt from = answer.start();
      if (from.isEmpty()) {
        continue;
      }
      int start = -1;
      int end = -1;
      int to = from.getAsInt() + answer.text().length();
      for (int i = 0; i < paragraph.size(); i++) {
        if (paragraph.end(i) > from.getAsInt() && paragraph.start(i) < to) {
          start = start < 0 ? i : start;
          end = i;
        }
      }
      if (start >= window.from() && start >= 0 && end < window.to()) {
        int shift = contentStart - window.from();
        return new long[] {start + shift, end + shift};
      }
    }
    return new long[] {0, 0};
  }

  private TokenizedText tokenized(String text) {
    TokenizedText tokenized = tokenizer.tokenize(text);
    tokens += tokenized.size();
    for (int i = 0; i < tokenized.size(); i++) {
      unknown += tokenized.inputId(i) == special.unknown() ? 1 : 0;
    }
    return tokenized;
  }

  /** Tokens of all texts so far. */
  long tokens() {
    return tokens;
  }

  /** The share of tokens that the vocabulary does not know, 0 to 1. */
  double unknownShare() {
    return tokens == 0 ? 0 : unknown / (double) tokens;
  }

  /** Texts that were too long, and lost their end. */
  int cut() {
    return cut;
  }
}
