package io.amberstream.labelled;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A text whose words have tags.
 *
 * @param words in the order of the text, at least one
 */
public record Tagged(String place, String text, List<Tagged.Word> words)
    implements LabelledExample {

  /**
   * A word of a text.
   *
   * @param line its line in the file, from 1; 0 where it has none of its own
   * @param start index of its first UTF-16 unit in the text
   * @param end index after its last UTF-16 unit
   * @param tag such as {@code B-PER}
   */
  public record Word(int line, int start, int end, String tag) {
    /** The same word with another tag. */
    public Word withTag(String other) {
      return new Word(line, start, end, other);
    }
  }

  public Tagged {
    words = List.copyOf(words);
  }

  /** A sentence of a file that begins at this line, from 1. */
  public Tagged(int line, String text, List<Word> words) {
    this("the sentence of line " + line, text, words);
  }

  /** The words' tags, as many as there are words. */
  public List<String> tags() {
    return words.stream().map(Word::tag).toList();
  }

  /** The same text with changed tags. */
  public Tagged map(UnaryOperator<Word> change) {
    return new Tagged(place, text, words.stream().map(change).toList());
  }

  /** The same entities in IOB2 ({@code B-} begins each), whatever scheme they were written in. */
  Tagged iob2() {
    List<String> tags = TagSequence.iob2(tags());
    List<Word> changed = new ArrayList<>();
    for (int i = 0; i < tags.size(); i++) {
      changed.add(words.get(i).withTag(tags.get(i)));
    }
    return new Tagged(place, text, changed);
  }
}
