package io.amberstream.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts texts into sentences, in any language that marks their ends. Stateless.
 *
 * <p>The breaks are Java's, with three corrections: its rules know no end of a sentence in Arabic
 * and Urdu, none at the end of a line, and no abbreviations. docs/decisions/sentence-breaks.md
 * tells what else was tried.
 */
public final class Sentences {
  /** Ends that Java's rules do not know: Arabic question marks and full stops, lines. */
  private static final Pattern MORE_ENDS = Pattern.compile("(?<=[؟۔])\\s+|\\R");

  /** A full stop that ends no sentence: after one letter, or a title before a name. */
  private static final Pattern ABBREVIATED =
      Pattern.compile("(?U)(?<![^\\s(])(?:\\p{L}|Dr|Mr|Mrs|Ms|Prof|St|Sr|Jr|No|vs)\\.$");

  /** Units of the longest abbreviation, with the full stop and what stands before. */
  private static final int ABBREVIATION = 6;

  private Sentences() {}

  /**
   * A sentence: {@code text.substring(start, end)}, without the blanks around it. Immutable.
   *
   * @param start index of its first UTF-16 unit
   * @param end index after its last UTF-16 unit
   */
  public record Sentence(int start, int end) {}

  /** The sentences of a text that have a letter or a digit, in order. */
  public static List<Sentence> of(String text) {
    List<Sentence> sentences = new ArrayList<>();
    Matcher line = MORE_ENDS.matcher(text);
    int start = 0;
    while (line.find()) {
      ofLine(text, start, line.start(), sentences);
      start = line.end();
    }
    ofLine(text, start, text.length(), sentences);
    return sentences;
  }

  private static void ofLine(String text, int from, int to, List<Sentence> sentences) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    String line = text.substring(from, to);
    breaks.setText(line);
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      if (end == line.length() || !isAbbreviated(line, start, end)) {
        add(text, from + start, from + end, sentences);
        start = end;
      }
    }
  }

  /** Looks at the end alone: a text may be nothing but abbreviations. */
  private static boolean isAbbreviated(String line, int start, int end) {
    int to = end;
    while (to > start && Character.isWhitespace(line.charAt(to - 1))) {
      to--;
    }
    String ending = line.substring(Math.max(start, to - ABBREVIATION), to);
    return ABBREVIATED.matcher(ending).find();
  }

  private static void add(String text, int from, int to, List<Sentence> sentences) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (text.substring(start, end).codePoints().anyMatch(Character::isLetterOrDigit)) {
      sentences.add(new Sentence(start, end));
    }
  }
}
