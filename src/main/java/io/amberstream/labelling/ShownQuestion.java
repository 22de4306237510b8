package io.amberstream.labelling;

/**
 * A question that somebody has before them. Immutable.
 *
 * @param question the question
 * @param random whether it was drawn at random, not for the model's doubt: only such measure
 */
record ShownQuestion(Question question, boolean random) {}
