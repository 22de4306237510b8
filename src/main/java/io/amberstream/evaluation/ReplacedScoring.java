package io.amberstream.evaluation;

import io.amberstream.labelled.ConllFile;
import io.amberstream.labelled.LabelledFileException;
import io.amberstream.labelled.TagSequence;
import io.amberstream.labelled.Tagged;
import io.amberstream.model.Head;
import io.amberstream.model.Thresholds;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words that their author did not write, against those that were replaced. */
final class ReplacedScoring implements Scoring {
  private static final double EVEN_ODDS = 0.5;

  /** A word of an example and the probability that it was replaced. */
  private record Judged(int example, boolean replaced, float score) {}

  private final List<Tagged> texts;
  private final float threshold;

  /**
   * Knows the texts.
   *
   * @param texts whose replaced words have any tag but {@code O}
   */
  ReplacedScoring(List<Tagged> texts, double threshold) {
    this.texts = List.copyOf(texts);
    this.threshold = (float) threshold;
  }

  /**
   * Reads a CoNLL file whose replaced words are tagged {@code replaced}, or running text, of which
   * words are replaced here.
   *
   * @throws LabelledFileException if it is no CoNLL file, or has another tag
   */
  static LabelledSet read(Path file, Head head, EvaluationOptions options) throws IOException {
    options.refuseLabels(head);
    List<Tagged> texts =
        options.replaced().isPresent()
            ? options.replaced().get().read(file, options.limit())
            : tagged(file, options.limit());
    return of(texts, options);
  }

  /**
   * The same of texts that were read before.
   *
   * @param texts whose replaced words have any tag but {@code O}
   */
  static LabelledSet of(List<Tagged> texts, EvaluationOptions options) {
    DecodeOptions allWords = DecodeOptions.everyLabel().with(Thresholds.of(0));
    return new LabelledSet(
        texts.stream().map(Example::of).toList(),
        new HeadReadings(false, List.of(allWords)),
        new ReplacedScoring(texts, options.threshold().orElse(EVEN_ODDS)));
  }

  private static List<Tagged> tagged(Path file, int limit) throws IOException {
    List<Tagged> texts = ConllFile.read(file, limit);
    for (Tagged text : texts) {
      for (Tagged.Word word : text.words()) {
        String type = TagSequence.type(word.tag());
        if (!type.equals(TagSequence.OUTSIDE) && !type.equals(ReplacedWords.REPLACED)) {
          throw new LabelledFileException(
              file,
              word.line(),
              "tag %s, expected O or replaced; --replace takes running text and replaces words"
                  .formatted(LabelledFileException.quoted(word.tag())));
        }
      }
    }
    return texts;
  }

  @Override
  public Scores score(List<List<Tags>> answers) {
    List<Judged> words = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      for (Tagged.Word word : texts.get(i).words()) {
        boolean replaced = !word.tag().equals(TagSequence.OUTSIDE);
        words.add(new Judged(i, replaced, score(word, answers.get(i).get(0).spans())));
      }
    }
    words.sort(Comparator.comparingDouble(Judged::score));
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("words", (long) words.size());
    counts.put("replaced", words.stream().filter(Judged::replaced).count());
    return Scores.of(
        Measured.of(texts.size(), examples -> measures(words, times(examples))), counts);
  }

  /** The greatest of the word's pieces, such as {@code U} and {@code S} of {@code U.S}. */
  private static float score(Tagged.Word word, List<TextSpan> spans) {
    float greatest = 0;
    for (TextSpan span : spans) {
      if (span.start() < word.end() && word.start() < span.end()) {
        greatest = Math.max(greatest, span.score());
      }
    }
    return greatest;
  }

  /** How often each example was drawn. */
  private long[] times(int[] examples) {
    long[] times = new long[texts.size()];
    for (int example : examples) {
      times[example]++;
    }
    return times;
  }

  /**
   * The measures of words, those with the least scores first.
   *
   * @param times how often the words of each example count
   */
  private Map<String, Double> measures(List<Judged> words, long[] times) {
    long found = 0;
    long correct = 0;
    long gold = 0;
    for (Judged word : words) {
      long count = times[word.example()];
      boolean flagged = word.score() >= threshold;
      found += flagged ? count : 0;
      gold += word.replaced() ? count : 0;
      correct += flagged && word.replaced() ? count : 0;
    }
    MatchCounts counts = new MatchCounts(correct, found, gold);
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("auc", areaUnderCurve(words, times));
    measures.put("precision", counts.precision());
    measures.put("recall", counts.recall());
    measures.put("f1", counts.f1());
    return measures;
  }

  /**
   * The share of pairs of a replaced word and another whose scores stand in the right order; equals
   * count half. Not a number where there is no pair.
   */
  private static double areaUnderCurve(List<Judged> words, long[] times) {
    double right = 0;
    double replaced = 0;
    double others = 0;
    int from = 0;
    for (int to = 1; to <= words.size(); to++) {
      if (to == words.size() || words.get(to).score() != words.get(from).score()) {
        double equalReplaced = 0;
        double equalOthers = 0;
        for (Judged word : words.subList(from, to)) {
          if (word.replaced()) {
            equalReplaced += times[word.example()];
          } else {
            equalOthers += times[word.example()];
          }
        }
        right += equalReplaced * (others + equalOthers / 2);
        replaced += equalReplaced;
        others += equalOthers;
        from = to;
      }
    }
    return right / (replaced * others);
  }
}
