package io.amberstream.evaluation;

import java.util.List;

/**
 * A question of a SQuAD file, of version 1.1 or 2.0.
 *
 * @param id the question's id
 * @param question the question
 * @param context the paragraph that is asked
 * @param answers texts of the answers that count as right; empty where the paragraph has none
 */
record SquadQuestion(String id, String question, String context, List<String> answers) {

  SquadQuestion {
    answers = List.copyOf(answers);
  }

  boolean hasAnswer() {
    return !answers.isEmpty();
  }

  Example example() {
    return new Example(context, question, "question " + id);
  }
}
