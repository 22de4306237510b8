package io.amberstream.inference;

import io.amberstream.text.InputSequence;

/**
 * One row of a micro-batch. Immutable.
 *
 * @param task the query that it belongs to, told when the row has run
 * @param index which of the query's sequences it is
 * @param sequence what the model reads
 */
record Row(QueryTask<?> task, int index, InputSequence sequence) {

  /** Tokens of the row, special tokens counted. */
  int length() {
    return sequence.length();
  }
}
