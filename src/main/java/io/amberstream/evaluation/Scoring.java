package io.amberstream.evaluation;

import io.amberstream.tagging.Tags;
import java.util.List;

/** Holds a head's answers against the labels of a file. */
@FunctionalInterface
interface Scoring {

  /**
   * The measures.
   *
   * @param answers of each example, as many as there are readings of the head's logits
   */
  Scores score(List<List<Tags>> answers);
}
