package io.amberstream.evaluation;

import io.amberstream.input.InputException;
import java.nio.file.Path;

/** A file of labelled texts that is not what the head needs; the message names the line. */
public final class LabelledFileException extends InputException {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 40;

  LabelledFileException(Path file, int line, String problem) {
    super("%s, line %d: %s".formatted(file, line, problem));
  }

  LabelledFileException(Path file, String problem) {
    super(file + ": " + problem);
  }

  /** A word of the file for a message: cut, since a wrong file may have a whole text there. */
  static String quoted(String word) {
    int length = word.codePointCount(0, word.length());
    return length <= SHOWN
        ? '"' + word + '"'
        : '"' + word.substring(0, word.offsetByCodePoints(0, SHOWN)) + "…\"";
  }
}
