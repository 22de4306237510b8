package io.amberstream.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a file with tab separated columns: a label and one text, or two. There is no quoting:
 * every character but the tab stands for itself.
 *
 * @param line its number, from 1
 * @param label the first column
 * @param texts the others; one, or two of a pair
 */
record TsvRow(int line, String label, List<String> texts) {
  private static final int SINGLE = 2;
  private static final int PAIR = 3;

  TsvRow {
    texts = List.copyOf(texts);
  }

  /** Whether it has two texts. */
  boolean isPair() {
    return texts.size() == PAIR - 1;
  }

  Example example() {
    return new Example(texts.get(0), isPair() ? texts.get(1) : "", "line " + line);
  }

  /**
   * The rows of a file, at most so many. Empty lines are passed over: many files end with one.
   *
   * @throws LabelledFileException if a line has not two or three columns, as many as the first
   */
  static List<TsvRow> read(Path file, int limit) throws IOException {
    List<TsvRow> rows = new ArrayList<>();
    int columns = 0;
    int number = 0;
    for (String line : LabelledFile.lines(file)) {
      if (rows.size() == limit) {
        break;
      }
      number++;
      if (line.isEmpty()) {
        continue;
      }
      List<String> cells = List.of(line.split("\t", -1));
      if (cells.size() < SINGLE || cells.size() > PAIR) {
        throw new LabelledFileException(
            file,
            number,
            "%d column(s), expected label<TAB>text, or label<TAB>first<TAB>second for pairs"
                .formatted(cells.size()));
      }
      if (columns != 0 && cells.size() != columns) {
        throw new LabelledFileException(
            file,
            number,
            "%d column(s), expected %d as in line 1".formatted(cells.size(), columns));
      }
      columns = cells.size();
      rows.add(new TsvRow(number, cells.get(0), cells.subList(1, columns)));
    }
    return rows;
  }
}
