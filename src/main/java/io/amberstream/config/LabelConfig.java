package io.amberstream.config;

import static java.util.Objects.requireNonNull;

/**
 * The labels that people are asked for on the page. Immutable.
 *
 * @param from an output topic of a pipeline, with the texts of its events
 * @param to the topic of the answers
 * @param head whose labels are asked for: what the results are called
 * @param answers how many people are asked for each text, 1 to {@value #MOST_ANSWERS}; by default 1
 * @param random the share of questions drawn at random, 0 to 1; by default 0.2
 * @param blind whether the model's guess is hidden; by default true
 */
public record LabelConfig(
    String from, String to, String head, int answers, double random, boolean blind) {
  static final int DEFAULT_ANSWERS = 1;
  static final int MOST_ANSWERS = 10;
  static final double DEFAULT_RANDOM = 0.2;

  public LabelConfig {
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    requireNonNull(head, "head is null");
    if (answers < 1 || answers > MOST_ANSWERS) {
      throw new IllegalArgumentException("answers is " + answers);
    }
    if (!(random >= 0 && random <= 1)) {
      throw new IllegalArgumentException("random is " + random);
    }
  }
}
