package io.amberstream.labelled;

import io.amberstream.input.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of a file with tab separated columns: a label and one text, or two. There is no quoting:
 * every character but the tab stands for itself.
 *
 * @param line its number, from 1
 * @param label the first column
 * @param texts the others; one, or two of a pair
 */
public record TsvRow(int line, String label, List<String> texts) {
  private static final int SINGLE = 2;
  private static final int PAIR = 3;

  public TsvRow {
    texts = List.copyOf(texts);
  }

  /** Whether it has two texts. */
  public boolean isPair() {
    return texts.size() == PAIR - 1;
  }

  /** The text, or the first of a pair. */
  public String text() {
    return texts.get(0);
  }

  /** The second text of a pair. */
  public Optional<String> other() {
    return isPair() ? Optional.of(texts.get(1)) : Optional.empty();
  }

  /**
   * The rows of a file, at most so many. Empty lines are passed over: many files end with one.
   *
   * @throws LabelledFileException if lines have not two or three columns, as many as the first
   */
  public static List<TsvRow> read(Path file, int limit) throws IOException {
    List<TsvRow> rows = new ArrayList<>();
    Problems problems = new Problems();
    List<String> lines = TextLines.of(file);
    for (int i = 0; i < lines.size() && rows.size() < limit; i++) {
      if (!lines.get(i).isEmpty()) {
        List<String> cells = List.of(lines.get(i).split("\t", -1));
        if (cells.size() < SINGLE || cells.size() > PAIR) {
          problems.add(
              i + 1,
              "",
              "%d column(s), expected label<TAB>text, or label<TAB>first<TAB>second for pairs"
                  .formatted(cells.size()));
        } else {
          TsvRow row = new TsvRow(i + 1, cells.get(0), cells.subList(1, cells.size()));
          if (!rows.isEmpty() && rows.get(0).isPair() != row.isPair()) {
            problems.add(
                i + 1,
                "",
                "%d column(s), expected %d as in line %d"
                    .formatted(cells.size(), rows.get(0).texts().size() + 1, rows.get(0).line()));
          }
          rows.add(row);
        }
      }
    }
    LabelledFileException.throwIfAny(file, problems);
    return rows;
  }
}
