package io.amberstream.cli;

import io.amberstream.ask.LoadedModel;
import io.amberstream.language.LanguageDetector;
import io.amberstream.language.LanguageModel;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Words;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model's tokenizer cuts texts, by their language: fertility, the tokens of a word (Rust et
 * al. 2021, arXiv 2012.15613), and the share of tokens that the vocabulary lacks. Immutable.
 *
 * @param byLanguage what was counted, by the language's code; {@code none} for texts without
 *     letters, {@code unsure} for those that are too short to tell
 */
record TokenizerFit(Map<String, Count> byLanguage) {
  private static final String NO_LANGUAGE = "none";
  private static final String UNSURE = "unsure";

  /** What scores less is likelier another language, or none of these. */
  private static final double LEAST_SCORE = 0.5;

  /** What was counted of the texts of a language. */
  record Count(int texts, long words, long tokens, long unknown, long characters) {
    Count plus(Count other) {
      return new Count(
          texts + other.texts,
          words + other.words,
          tokens + other.tokens,
          unknown + other.unknown,
          characters + other.characters);
    }

    /** Tokens of a word; NaN without words. */
    double fertility() {
      return words == 0 ? Double.NaN : (double) tokens / words;
    }

    /** The part of the tokens that are unknown, 0 to 1. */
    double unknownShare() {
      return tokens == 0 ? 0 : (double) unknown / tokens;
    }
  }

  /** Counts texts. */
  static TokenizerFit of(LoadedModel model, List<String> texts) {
    LanguageDetector detector = LanguageModel.load().detector();
    Map<String, Count> counts = new TreeMap<>();
    for (String text : texts) {
      var labels = detector.detect(text).tags().labels();
      String language = labels.isEmpty() ? NO_LANGUAGE : labels.get(0).label();
      if (!labels.isEmpty() && labels.get(0).score() < LEAST_SCORE) {
        language = UNSURE;
      }
      counts.merge(language, count(model, text), Count::plus);
    }
    return new TokenizerFit(counts);
  }

  private static Count count(LoadedModel model, String text) {
    TokenizedText tokens = model.tokenize(text);
    int lacking = model.unknownId();
    long unknown = 0;
    for (int i = 0; i < tokens.size(); i++) {
      unknown += tokens.inputId(i) == lacking ? 1 : 0;
    }
    return new Count(
        1,
        Words.of(text).size(),
        tokens.size(),
        unknown,
        text.codePoints().filter(c -> !Character.isWhitespace(c)).count());
  }

  /** A table for people, the languages with the most texts first. */
  void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-11s %7s  %14s  %18s  %9s%n",
        "language",
        "texts",
        "tokens a word",
        "characters a token",
        "unknown");
    byLanguage.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Count> entry) -> -entry.getValue().texts())
                .thenComparing(Map.Entry::getKey))
        .forEach(entry -> row(out, entry.getKey(), entry.getValue()));
  }

  private static void row(PrintStream out, String language, Count count) {
    out.printf(
        Locale.ROOT,
        "%-11s %7d  %14.2f  %18.2f  %7.1f %%%n",
        language,
        count.texts(),
        count.fertility(),
        (double) count.characters() / Math.max(1, count.tokens()),
        100 * count.unknownShare());
  }
}
