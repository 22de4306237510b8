package io.amberstream.evaluation;

import io.amberstream.input.InputException;
import io.amberstream.labelled.TagSequence;
import io.amberstream.labelled.Tagged;
import io.amberstream.labelled.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Replaces words of running text at random by words of the same file: what a head that tells
 * replaced tokens should find. The same seed replaces the same words.
 *
 * @param share of the words that are replaced, more than 0 and less than 1
 * @param seed of the random numbers
 */
public record ReplacedWords(double share, long seed) {
  /** The type of a replaced word. */
  public static final String REPLACED = "replaced";

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  public ReplacedWords {
    if (!(share > 0 && share < 1)) {
      throw new InputException(
          "share of replaced words is " + share + ", expected more than 0 and less than 1");
    }
  }

  /** The texts of a file, one per line, with some of their words replaced and tagged. */
  public List<Tagged> read(Path file, int limit) throws IOException {
    List<String> lines = TextLines.of(file);
    List<String> vocabulary =
        lines.stream()
            .flatMap(line -> WORD.matcher(line).results())
            .map(MatchResult::group)
            .toList();
    SplittableRandom random = new SplittableRandom(seed);
    List<Tagged> texts = new ArrayList<>();
    for (int i = 0; i < lines.size() && texts.size() < limit; i++) {
      if (WORD.matcher(lines.get(i)).find()) {
        texts.add(replaced(i + 1, lines.get(i), vocabulary, random));
      }
    }
    return texts;
  }

  private Tagged replaced(int line, String text, List<String> vocabulary, SplittableRandom random) {
    StringBuilder written = new StringBuilder();
    List<Tagged.Word> words = new ArrayList<>();
    int from = 0;
    for (MatchResult found : WORD.matcher(text).results().toList()) {
      written.append(text, from, found.start());
      int start = written.length();
      boolean drawn = random.nextDouble() < share;
      String word = drawn ? vocabulary.get(random.nextInt(vocabulary.size())) : found.group();
      // A word that is drawn for itself stays what its author wrote.
      boolean other = !word.toLowerCase(Locale.ROOT).equals(found.group().toLowerCase(Locale.ROOT));
      written.append(word);
      words.add(
          new Tagged.Word(line, start, written.length(), other ? REPLACED : TagSequence.OUTSIDE));
      from = found.end();
    }
    written.append(text, from, text.length());
    return new Tagged(line, written.toString(), words);
  }
}
