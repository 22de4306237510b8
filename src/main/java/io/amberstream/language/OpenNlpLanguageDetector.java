package io.amberstream.language;

import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;

/**
 * Detects by OpenNLP: a linear model over the text's character n-grams of one to three.
 *
 * <p>The model's probabilities are nearly equal for a short text (0.03 for the best of 103), though
 * their order is right. They are sharpened by a temperature, as Guo et al. 2017 (On Calibration of
 * Modern Neural Networks) calibrate: {@code p^20}, times how frequent the language is, then
 * normalised over the languages asked for. docs/decisions/language-detection.md says how 20 was
 * found.
 */
final class OpenNlpLanguageDetector implements LanguageDetector {
  /** What is looked at of a long text: enough to be sure. */
  static final int MAX_LENGTH = 1000;

  /** Longer than any word of a language that is written in ASCII. */
  private static final int LONGEST_WORD = 60;

  private static final double INVERSE_TEMPERATURE = 20;

  private static final Comparator<ScoredLabel> BEST_FIRST =
      Comparator.comparing(ScoredLabel::score, Comparator.reverseOrder())
          .thenComparing(ScoredLabel::label);

  private final LanguageModel model;
  private final SortedSet<String> languages;
  private final ToDoubleFunction<String> prior;

  /**
   * Creates a detector.
   *
   * @param prior how frequent a language is beside others, before a text is looked at; over 0
   */
  OpenNlpLanguageDetector(
      LanguageModel model, SortedSet<String> languages, ToDoubleFunction<String> prior) {
    this.model = model;
    this.prior = prior;
    this.languages = Collections.unmodifiableSortedSet(languages);
  }

  @Override
  public SortedSet<String> languages() {
    return languages;
  }

  @Override
  public String modelName() {
    return model.id().name();
  }

  @Override
  public HeadResult detect(String text) {
    boolean truncated = text.length() > MAX_LENGTH;
    String start = truncated ? text.substring(0, MAX_LENGTH) : text;
    return new HeadResult(
        HEAD, TASK, model.id(), new Tags(labels(start), List.of(), null), 0, 1, truncated, null);
  }

  private List<ScoredLabel> labels(String text) {
    if (text.codePoints().noneMatch(Character::isLetter)) {
      return List.of();
    }
    // A detector is cheap, the model is what it shares; OpenNLP does not call it thread-safe.
    Language[] predicted = new LanguageDetectorME(model.opennlp()).predictLanguages(broken(text));
    double best = predicted.length == 0 ? 1 : predicted[0].getConfidence();
    Map<String, Double> weights = new TreeMap<>();
    double sum = 0;
    for (Language language : predicted) {
      String code = model.codeOf(language.getLang());
      if (languages.contains(code)) {
        double weight =
            prior.applyAsDouble(code)
                * Math.pow(language.getConfidence() / best, INVERSE_TEMPERATURE);
        weights.merge(code, weight, Double::sum);
        sum += weight;
      }
    }
    List<ScoredLabel> labels = new ArrayList<>();
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      labels.add(new ScoredLabel(weight.getKey(), (float) (weight.getValue() / sum)));
    }
    labels.sort(BEST_FIRST);
    return labels;
  }

  /**
   * The text with blanks in what is too long to be a word. OpenNLP looks for laughter by a regular
   * expression that recurses for each syllable: a thousand of {@code ha} would overflow the stack.
   */
  private static String broken(String text) {
    StringBuilder broken = new StringBuilder(text.length() + text.length() / LONGEST_WORD);
    int word = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? word + 1 : 0;
      if (word > LONGEST_WORD) {
        broken.append(' ');
        word = 1;
      }
      broken.append(c);
    }
    return broken.toString();
  }
}
