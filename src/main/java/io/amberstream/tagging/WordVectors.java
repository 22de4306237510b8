package io.amberstream.tagging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Makes a vector of each sentence of a text of its words, so that sentences that share rare words
 * stand near: how often a word is in it, times {@code ln(1 + n / df)}, where n is the number of
 * sentences and df that of those with the word; scaled to length 1. Stateless.
 */
public final class WordVectors {
  private WordVectors() {}

  /**
   * The vectors, {@code [sentences, words]}.
   *
   * @param sentences the words of each
   */
  public static List<List<Float>> of(List<List<String>> sentences) {
    Map<String, Integer> columns = new HashMap<>();
    Map<String, Integer> sentencesWith = new HashMap<>();
    for (List<String> words : sentences) {
      for (String word : new HashSet<>(words)) {
        columns.putIfAbsent(word, columns.size());
        sentencesWith.merge(word, 1, Integer::sum);
      }
    }
    List<List<Float>> vectors = new ArrayList<>();
    for (List<String> words : sentences) {
      double[] vector = new double[columns.size()];
      for (String word : words) {
        vector[columns.getOrDefault(word, 0)] +=
            Math.log1p((double) sentences.size() / sentencesWith.getOrDefault(word, 1));
      }
      vectors.add(UnitVector.of(vector));
    }
    return vectors;
  }
}
