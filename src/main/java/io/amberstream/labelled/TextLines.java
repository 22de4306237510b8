package io.amberstream.labelled;

import io.amberstream.input.ByteOrderMark;
import io.amberstream.input.InputException;
import io.amberstream.input.MalformedUtf8Exception;
import io.amberstream.input.Problems;
import io.amberstream.input.StrictUtf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a UTF-8 file, ended by {@code \n} or {@code \r\n}; the last needs no end. Other
 * separators of Unicode stand inside texts, and end nothing.
 */
public final class TextLines {
  private TextLines() {}

  /**
   * All lines of a file, without their ends and without a byte order mark.
   *
   * @throws LabelledFileException if lines are not UTF-8
   */
  public static List<String> of(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    List<String> lines = new ArrayList<>();
    Problems problems = new Problems();
    int from = 0;
    for (int i = 0; i <= bytes.length; i++) {
      boolean end = i == bytes.length;
      if (end ? from < i : bytes[i] == '\n') {
        int to = i > from && bytes[i - 1] == '\r' ? i - 1 : i;
        lines.add(decoded(bytes, from, to - from, lines.size() + 1, problems));
        from = i + 1;
      }
    }
    LabelledFileException.throwIfAny(file, problems);
    if (!lines.isEmpty()) {
      lines.set(0, ByteOrderMark.dropped(lines.get(0)));
    }
    return lines;
  }

  /**
   * One text per line; blank lines hold none.
   *
   * @throws InputException if the file cannot be read, or lines are not UTF-8
   */
  public static List<String> texts(Path file) {
    try {
      return of(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw InputException.unreadable(file, e);
    }
  }

  /**
   * The whole text of a file, without a byte order mark.
   *
   * @throws LabelledFileException if lines are not UTF-8
   */
  static String text(Path file) throws IOException {
    Optional<String> text = StrictUtf8.find(Files.readAllBytes(file));
    return ByteOrderMark.dropped(text.isPresent() ? text.get() : String.join("\n", of(file)));
  }

  private static String decoded(
      byte[] bytes, int offset, int length, int number, Problems problems) {
    try {
      return StrictUtf8.decode(bytes, offset, length);
    } catch (MalformedUtf8Exception e) {
      problems.add(number, "", "is not UTF-8; save the file as UTF-8");
      return "";
    }
  }
}
