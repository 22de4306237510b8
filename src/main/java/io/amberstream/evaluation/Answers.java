package io.amberstream.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compares an answer with those of a file as the official scripts of SQuAD 1.1 and 2.0 do: without
 * case, punctuation (ASCII), articles and white space.
 */
final class Answers {
  private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");
  private static final Pattern ARTICLES =
      Pattern.compile("\\b(?:a|an|the)\\b", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern WHITE_SPACE =
      Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private Answers() {}

  /** What counts of an answer; words with single spaces between them, empty for none. */
  static String normalised(String answer) {
    String words = PUNCTUATION.matcher(answer.toLowerCase(Locale.ROOT)).replaceAll("");
    return WHITE_SPACE.matcher(ARTICLES.matcher(words).replaceAll(" ")).replaceAll(" ").strip();
  }

  /** 1 where the answer equals one of the file's, else 0. */
  static double exactMatch(String answer, List<String> gold) {
    String normalised = normalised(answer);
    return gold.stream().map(Answers::normalised).anyMatch(normalised::equals) ? 1 : 0;
  }

  /**
   * The F1 of the words that the answer shares with the one of the file's that it shares most with.
   * An answer without words has an F1 of 1 against another such, else of 0.
   */
  static double f1(String answer, List<String> gold) {
    List<String> words = words(answer);
    return gold.stream().mapToDouble(one -> f1(words, words(one))).max().orElse(0);
  }

  private static double f1(List<String> answer, List<String> gold) {
    if (answer.isEmpty() || gold.isEmpty()) {
      return answer.equals(gold) ? 1 : 0;
    }
    Map<String, Integer> left = new HashMap<>();
    gold.forEach(word -> left.merge(word, 1, Integer::sum));
    long shared = answer.stream().filter(word -> left.merge(word, -1, Integer::sum) >= 0).count();
    return new MatchCounts(shared, answer.size(), gold.size()).f1();
  }

  private static List<String> words(String answer) {
    return Arrays.stream(normalised(answer).split(" ", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
