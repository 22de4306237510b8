package io.amberstream.labelled;

import io.amberstream.input.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads CoNLL files: a word and its tag on each line, in the first and the last column. */
public final class ConllFile {
  private static final String DOCUMENT_START = "-DOCSTART-";

  private ConllFile() {}

  /**
   * The sentences of a file, at most so many, with their tags as written. Their text is the words
   * with single spaces between them. An empty line ends a sentence, and so does a line that begins
   * with {@code -DOCSTART-}, which is no part of any.
   *
   * @throws LabelledFileException if lines have less than two columns
   */
  public static List<Tagged> read(Path file, int limit) throws IOException {
    List<Tagged> sentences = new ArrayList<>();
    Problems problems = new Problems();
    StringBuilder text = new StringBuilder();
    List<Tagged.Word> words = new ArrayList<>();
    List<String> lines = new ArrayList<>(TextLines.of(file));
    lines.add("");
    for (int i = 0; i < lines.size() && sentences.size() < limit; i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith(DOCUMENT_START)) {
        if (!words.isEmpty()) {
          sentences.add(new Tagged(words.get(0).line(), text.toString(), words));
          text.setLength(0);
          words.clear();
        }
        continue;
      }
      String[] columns = line.split("[ \t]+", -1);
      if (columns.length < 2) {
        problems.add(i + 1, "", "one column, expected a token, a space or tab, and its tag");
      }
      int start = text.isEmpty() ? 0 : text.append(' ').length();
      text.append(columns[0]);
      words.add(new Tagged.Word(i + 1, start, text.length(), columns[columns.length - 1]));
    }
    LabelledFileException.throwIfAny(file, problems);
    return sentences;
  }
}
