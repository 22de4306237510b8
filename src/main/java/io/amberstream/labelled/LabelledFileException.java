package io.amberstream.labelled;

import io.amberstream.input.InputException;
import io.amberstream.input.Problem;
import io.amberstream.input.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A file of labelled texts that is not what the head needs; the message names the lines. */
public final class LabelledFileException extends InputException {
  private static final long serialVersionUID = 1L;

  /** Code points of a word that a message shows, and problems that it lists. */
  private static final int SHOWN = 40;

  private static final int LISTED = 10;

  /** A problem of one line, from 1. */
  public LabelledFileException(Path file, int line, String problem) {
    super("%s, line %d: %s".formatted(file, line, problem));
  }

  /** A problem of the whole file. */
  public LabelledFileException(Path file, String problem) {
    super(file + ": " + problem);
  }

  private LabelledFileException(Path file, List<Problem> problems) {
    super(message(file, problems));
  }

  /**
   * Ends the reading of a file in which something is wrong.
   *
   * @throws LabelledFileException with the first ten problems and the number of the others
   */
  public static void throwIfAny(Path file, Problems problems) {
    if (!problems.isEmpty()) {
      throw new LabelledFileException(file, problems.inFileOrder());
    }
  }

  /** A word of the file for a message: cut, since a wrong file may have a whole text there. */
  public static String quoted(String word) {
    int length = word.codePointCount(0, word.length());
    return length <= SHOWN
        ? '"' + word + '"'
        : '"' + word.substring(0, word.offsetByCodePoints(0, SHOWN)) + "…\"";
  }

  private static String message(Path file, List<Problem> problems) {
    if (problems.size() == 1) {
      Problem only = problems.get(0);
      return "%s, line %d: %s".formatted(file, only.line(), only.message());
    }
    String listed =
        problems.stream()
            .limit(LISTED)
            .map(problem -> "\n  line %d: %s".formatted(problem.line(), problem.message()))
            .collect(Collectors.joining());
    int more = problems.size() - LISTED;
    return "%s has %d problems:%s%s"
        .formatted(
            file, problems.size(), listed, more > 0 ? "\n  and %d more".formatted(more) : "");
  }
}
