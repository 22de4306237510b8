package io.amberstream.evaluation;

import io.amberstream.input.ByteOrderMark;
import io.amberstream.input.MalformedUtf8Exception;
import io.amberstream.input.StrictUtf8;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a UTF-8 file, ended by {@code \n} or {@code \r\n}; the last needs no end. Other
 * separators of Unicode stand inside texts, and end nothing.
 */
final class LabelledFile {
  private LabelledFile() {}

  /**
   * All lines of a file, without their ends and without a byte order mark.
   *
   * @throws LabelledFileException if a line is not UTF-8
   */
  static List<String> lines(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= bytes.length; i++) {
      boolean end = i == bytes.length;
      if (end ? from < i : bytes[i] == '\n') {
        int to = i > from && bytes[i - 1] == '\r' ? i - 1 : i;
        lines.add(decoded(file, lines.size() + 1, ByteBuffer.wrap(bytes, from, to - from)));
        from = i + 1;
      }
    }
    if (!lines.isEmpty()) {
      lines.set(0, ByteOrderMark.dropped(lines.get(0)));
    }
    return lines;
  }

  private static String decoded(Path file, int number, ByteBuffer line) {
    try {
      return StrictUtf8.decode(
          line.array(), line.arrayOffset() + line.position(), line.remaining());
    } catch (MalformedUtf8Exception e) {
      throw new LabelledFileException(file, number, "is not UTF-8; save the file as UTF-8");
    }
  }
}
