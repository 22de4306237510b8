package io.amberstream.tagging;

import io.amberstream.input.InputException;

/**
 * Which answers to a question to give out. Immutable.
 *
 * @param nBest the most answers, at least 1
 * @param maxTokens tokens of the longest answer, at least 1
 * @param noAnswerThreshold how much greater the logit sum of no answer must be than that of the
 *     best answer, for none to be given out; the greater, the more answers
 */
public record AnswerOptions(int nBest, int maxTokens, float noAnswerThreshold) {
  private static final AnswerOptions DEFAULTS = new AnswerOptions(1, 30, 0);

  public AnswerOptions {
    if (nBest < 1 || maxTokens < 1 || !Float.isFinite(noAnswerThreshold)) {
      throw new InputException(
          "n_best, max_tokens and no_answer_threshold are %d, %d and %s, expected at least 1, at least 1 and a number"
              .formatted(nBest, maxTokens, noAnswerThreshold));
    }
  }

  /** The same with this many answers at most. */
  public AnswerOptions best(int answers) {
    return new AnswerOptions(answers, maxTokens, noAnswerThreshold);
  }

  /** The best answer of up to 30 tokens, or none where none is likelier. */
  public static AnswerOptions defaults() {
    return DEFAULTS;
  }
}
