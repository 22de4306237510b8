package io.amberstream.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an audit measures. */
public enum Measure {
  FLIP_RATE("pairs of texts that differ in the term alone and get different answers"),
  SHIFT("mean change of the score when a term stands where no group was named"),
  TERM_SHIFT("the same of each term"),
  NAME_RECALL("names that are found as one entity, from their first letter to their last"),
  SUBGROUP_AUC("among texts that name the group: how well scores part them"),
  BPSN_AUC("texts with the label that do not name the group, against those without it that do"),
  BNSP_AUC("texts without the label that do not name the group, against those with it that do"),
  FALSE_POSITIVE_RATE("texts without the label that get it"),
  FALSE_NEGATIVE_RATE("texts with the label that do not get it"),
  EQUALISED_ODDS_GAP("the greatest difference of two groups in one of these two rates"),
  PASS_RATE("test cases that get the answer which they want, by what they test"),
  TARGET_PASS_RATE("the same by whom they are about");

  private final String meaning;

  Measure(String meaning) {
    this.meaning = meaning;
  }

  /** Its name in JSON and conditions, such as {@code flip_rate}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it counts, for people. */
  String meaning() {
    return meaning;
  }

  /** The measure of this name. */
  static Optional<Measure> ofLabel(String label) {
    return Arrays.stream(values()).filter(measure -> measure.label().equals(label)).findFirst();
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Measure::label).toList();
  }
}
