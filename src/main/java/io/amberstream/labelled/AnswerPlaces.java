package io.amberstream.labelled;

import java.util.OptionalInt;

/**
 * Finds answers in their paragraphs. Files are off by a character or two, as blanks were stripped
 * after the answers had been counted out. Not thread-safe.
 */
final class AnswerPlaces {
  private int moved;

  /**
   * The answer without blanks around it, where it stands: at the place that the file names, else at
   * the nearest one that has the same characters.
   *
   * @param named as SQuAD counts: code points before the answer; where empty, its first place
   *     counts
   */
  Asked.Answer place(String context, String written, OptionalInt named) {
    String answer = written.strip();
    if (answer.isEmpty()) {
      return new Asked.Answer(answer, OptionalInt.empty());
    }
    if (named.isEmpty()) {
      int first = context.indexOf(answer);
      return new Asked.Answer(answer, first < 0 ? OptionalInt.empty() : OptionalInt.of(first));
    }
    int start = named.getAsInt() + written.indexOf(answer);
    int units = units(context, start);
    if (context.startsWith(answer, units)) {
      return new Asked.Answer(answer, OptionalInt.of(units));
    }
    int nearest = nearest(context, answer, units);
    if (nearest < 0) {
      return new Asked.Answer(answer, OptionalInt.empty());
    }
    // Files that were made outside Python count UTF-16 units.
    if (nearest != start) {
      moved++;
    }
    return new Asked.Answer(answer, OptionalInt.of(nearest));
  }

  /** Answers that were found elsewhere than at the place that was named. */
  int moved() {
    return moved;
  }

  private static int units(String context, int start) {
    int codePoints = context.codePointCount(0, context.length());
    return context.offsetByCodePoints(0, Math.max(0, Math.min(start, codePoints)));
  }

  private static int nearest(String context, String answer, int wanted) {
    int before = context.lastIndexOf(answer, wanted);
    int after = context.indexOf(answer, wanted);
    if (before < 0 || after < 0) {
      return Math.max(before, after);
    }
    return wanted - before <= after - wanted ? before : after;
  }
}
