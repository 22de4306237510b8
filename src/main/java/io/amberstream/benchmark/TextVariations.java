package io.amberstream.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes many texts of a few, no two the same: the sentences in another order, some left out, some
 * borrowed from another text, other digits. The same seed gives the same texts.
 */
final class TextVariations {
  private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=[.!?])\\s+");
  private static final int ATTEMPTS = 8;

  private final List<List<String>> samples;
  private final Random random;

  private TextVariations(List<String> samples, long seed) {
    this.samples =
        samples.stream().map(text -> BETWEEN_SENTENCES.splitAsStream(text).toList()).toList();
    this.random = new Random(seed);
  }

  /** This many texts: the samples themselves first, then variations of each in turn. */
  static List<String> of(List<String> samples, int count, long seed) {
    TextVariations variations = new TextVariations(samples, seed);
    Set<String> seen = new HashSet<>();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int sample = i % samples.size();
      String text = i < samples.size() ? samples.get(i) : variations.variation(sample);
      for (int attempt = 0; !seen.add(text); attempt++) {
        text = variations.variation(sample) + (attempt < ATTEMPTS ? "" : " (" + i + ")");
      }
      texts.add(text);
    }
    return texts;
  }

  private String variation(int sample) {
    List<String> sentences = new ArrayList<>(samples.get(sample));
    Collections.shuffle(sentences, random);
    if (sentences.size() > 1 && random.nextInt(4) == 0) {
      sentences.remove(0);
    }
    if (random.nextInt(4) == 0) {
      List<String> other = samples.get(random.nextInt(samples.size()));
      sentences.add(other.get(random.nextInt(other.size())));
    }
    return sentences.stream().map(this::withOtherDigits).collect(Collectors.joining(" "));
  }

  private String withOtherDigits(String sentence) {
    StringBuilder changed = new StringBuilder(sentence);
    for (int i = 0; i < changed.length(); i++) {
      char c = changed.charAt(i);
      if (c >= '1' && c <= '9') {
        changed.setCharAt(i, (char) ('1' + random.nextInt(9)));
      }
    }
    return changed.toString();
  }
}
