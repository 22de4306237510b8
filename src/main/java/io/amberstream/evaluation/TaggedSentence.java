package io.amberstream.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A sentence of a CoNLL file: its tokens with single spaces between them, and their tags.
 *
 * @param line number of its first line, from 1
 * @param text the tokens, joined
 * @param words where the tokens lie in the text, and their tags
 */
record TaggedSentence(int line, String text, List<TaggedSentence.Word> words) {
  private static final String DOCUMENT_START = "-DOCSTART-";

  /**
   * A token of the file.
   *
   * @param start index of its first UTF-16 unit
   * @param end index behind its last UTF-16 unit
   * @param tag such as {@code B-PER}
   */
  record Word(int line, int start, int end, String tag) {
    Word withTag(String other) {
      return new Word(line, start, end, other);
    }
  }

  TaggedSentence {
    words = List.copyOf(words);
  }

  List<String> tags() {
    return words.stream().map(Word::tag).toList();
  }

  /** The same sentence with other words' tags. */
  TaggedSentence map(UnaryOperator<Word> change) {
    return new TaggedSentence(line, text, words.stream().map(change).toList());
  }

  Example example() {
    return new Example(text, "", "the sentence of line " + line);
  }

  /**
   * The sentences of a file, at most so many. The first column is the token, the last its tag; an
   * empty line ends a sentence, and lines that begin with {@code -DOCSTART-} are no part of any.
   *
   * @throws LabelledFileException if a line has less than two columns
   */
  static List<TaggedSentence> read(Path file, int limit) throws IOException {
    List<TaggedSentence> sentences = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    List<Word> words = new ArrayList<>();
    List<String> lines = new ArrayList<>(LabelledFile.lines(file));
    lines.add("");
    for (int i = 0; i < lines.size() && sentences.size() < limit; i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith(DOCUMENT_START)) {
        if (!words.isEmpty()) {
          sentences.add(new TaggedSentence(words.get(0).line(), text.toString(), words));
          text.setLength(0);
          words.clear();
        }
        continue;
      }
      String[] columns = line.split("[ \t]+", -1);
      String tag = tag(file, i + 1, columns);
      int start = text.isEmpty() ? 0 : text.append(' ').length();
      text.append(columns[0]);
      words.add(new Word(i + 1, start, text.length(), tag));
    }
    return sentences;
  }

  private static String tag(Path file, int line, String[] columns) {
    if (columns.length < 2) {
      throw new LabelledFileException(
          file, line, "one column, expected a token, a space or tab, and its tag");
    }
    return columns[columns.length - 1];
  }
}
