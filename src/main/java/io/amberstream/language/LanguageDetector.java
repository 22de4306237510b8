package io.amberstream.language;

import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ResultShape;
import java.util.SortedSet;

/** Tells which language a text is written in. Thread-safe; the same text gives the same result. */
public interface LanguageDetector {
  /** The name of the head that its results have. */
  String HEAD = "language";

  /** What this task is called in results. */
  String TASK = "language-identification";

  /**
   * The languages of a text, best first, with scores that sum to 1 over {@link #languages()}; no
   * labels where the text has no letters.
   */
  HeadResult detect(String text);

  /** The languages that it tells apart, by their ISO 639-1 codes, where there are none 639-3. */
  SortedSet<String> languages();

  /** What its results look like, for conditions. */
  default ResultShape results() {
    return ResultShape.ofScores(modelName(), HEAD, languages(), false);
  }

  /** The name of what makes its results. */
  String modelName();
}
