package io.amberstream.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that were replaced in a text, to be replaced wherever else they stand word for word: in
 * headers, ids, other fields. Where a script has no blanks between words, each letter is one.
 * Immutable and thread-safe.
 */
public final class KnownValues {
  /** More are not looked for: then every other text goes as a whole. */
  static final int MOST = 1_000;

  /** Stands for a text in which too many values would have to be looked for. */
  static final String WHOLE = "[REDACTED]";

  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed();

  private final Map<String, String> replacements;
  private final Map<String, List<String>> byFirstWord = new HashMap<>();

  /** Takes the values, each with what is put in its place. */
  KnownValues(Map<String, String> replacements) {
    this.replacements = new LinkedHashMap<>(replacements);
    for (String value : replacements.keySet()) {
      byFirstWord
          .computeIfAbsent(value.substring(0, wordEnd(value, 0)), word -> new ArrayList<>())
          .add(value);
    }
    byFirstWord.values().forEach(values -> values.sort(LONGEST_FIRST));
  }

  /** Those of several texts. */
  public static KnownValues of(List<KnownValues> all) {
    Map<String, String> together = new LinkedHashMap<>();
    all.forEach(values -> values.replacements.forEach(together::putIfAbsent));
    return new KnownValues(together);
  }

  public boolean isEmpty() {
    return replacements.isEmpty();
  }

  /** A text with the values in it replaced; parts of longer words stay. */
  public String replaceIn(String text) {
    if (isEmpty()) {
      return text;
    }
    if (replacements.size() > MOST) {
      return text.isEmpty() ? text : WHOLE;
    }
    StringBuilder replaced = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = wordEnd(text, at);
      String value = valueAt(text, at, end);
      if (value == null) {
        replaced.append(text, at, end);
        at = end;
      } else {
        replaced.append(replacements.get(value));
        at += value.length();
      }
    }
    return replaced.toString();
  }

  /** The longest value that stands here; null where none does. */
  private @Nullable String valueAt(String text, int at, int end) {
    for (String value : byFirstWord.getOrDefault(text.substring(at, end), List.of())) {
      int after = at + value.length();
      boolean whole =
          after >= text.length()
              || !isWord(text.charAt(after))
              || !isWord(value.charAt(value.length() - 1));
      if (whole && text.startsWith(value, at)) {
        return value;
      }
    }
    return null;
  }

  /** The end of the word that begins here; of what is no word, its first unit. */
  private static int wordEnd(String text, int at) {
    int end = at;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return Math.max(end, Math.min(at + 1, text.length()));
  }

  private static boolean isWord(char unit) {
    return Scripts.isWord(unit) || Character.isSurrogate(unit);
  }
}
