package io.amberstream.terms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds terms in texts: whole words, whatever their case, the longest term first. A text that
 * stands in several groups is found once for each. Immutable and thread-safe.
 */
public final class TermFinder {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00a0\\-\u2010\u2019']*");

  private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();

  /** A form as words, and what it is a form of. */
  private record Phrase(List<String> words, String group, Term term, String form, boolean bare) {}

  /** A word of a text, in lower case. */
  private record Word(String lower, int start, int end) {}

  /** Looks for the terms of all groups. */
  public TermFinder(TermList list) {
    for (TermGroup group : list.groups()) {
      for (Term term : group.terms()) {
        term.forms()
            .forEach(
                (form, words) -> {
                  add(words, group, term, form, false);
                  String bare = list.bare(words);
                  if (!bare.equals(words)) {
                    add(bare, group, term, form, true);
                  }
                });
      }
    }
    byFirstWord
        .values()
        .forEach(
            phrases ->
                phrases.sort(
                    Comparator.comparingInt((Phrase phrase) -> phrase.words().size()).reversed()));
  }

  private void add(String written, TermGroup group, Term term, String form, boolean bare) {
    List<String> words = words(written).stream().map(Word::lower).toList();
    if (!words.isEmpty()) {
      byFirstWord
          .computeIfAbsent(words.get(0), first -> new ArrayList<>())
          .add(new Phrase(words, group.name(), term, form, bare));
    }
  }

  /** The terms of a text, from its beginning on; those of one place one after the other. */
  List<FoundTerm> find(String text) {
    List<FoundTerm> found = new ArrayList<>();
    List<Word> words = words(text);
    int next = 0;
    while (next < words.size()) {
      next += at(text, words, next, found);
    }
    return found;
  }

  /** The names of the groups that a text names. */
  public Set<String> groups(String text) {
    Set<String> groups = new LinkedHashSet<>();
    find(text).forEach(found -> groups.add(found.group()));
    return groups;
  }

  /** Adds the longest terms that begin with a word; the number of words that are done with. */
  private int at(String text, List<Word> words, int first, List<FoundTerm> found) {
    int length = 0;
    for (Phrase phrase : byFirstWord.getOrDefault(words.get(first).lower(), List.of())) {
      int size = phrase.words().size();
      if (size < length) {
        break;
      }
      if (matches(text, words, first, phrase.words())) {
        length = size;
        found.add(
            new FoundTerm(
                words.get(first).start(),
                words.get(first + size - 1).end(),
                phrase.group(),
                phrase.term(),
                phrase.form(),
                phrase.bare()));
      }
    }
    return Math.max(1, length);
  }

  private static boolean matches(String text, List<Word> words, int first, List<String> wanted) {
    if (first + wanted.size() > words.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      Word word = words.get(first + i);
      int end = i == 0 ? word.start() : words.get(first + i - 1).end();
      if (!word.lower().equals(wanted.get(i))
          || !BETWEEN.matcher(text).region(end, word.start()).matches()) {
        return false;
      }
    }
    return true;
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new Word(matcher.group().toLowerCase(Locale.ROOT), matcher.start(), matcher.end()));
    }
    return words;
  }
}
