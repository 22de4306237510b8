package io.amberstream.evaluation;

import io.amberstream.tagging.Tags;
import java.util.List;

/** A scoring of labels, which knows the scores too. */
interface LabelScoring extends Scoring {

  /**
   * The scores beside what is right.
   *
   * @param answers of each text; with all labels that the head has
   */
  ScoredTexts scored(List<List<Tags>> answers);
}
