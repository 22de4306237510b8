package io.amberstream.training;

import io.amberstream.torch.TaskBatch;

/** What a head learns from, ready to be cut into batches. Immutable. */
interface Examples {

  /** The head's name. */
  String head();

  /** How many there are; of a long text each window counts. */
  int size();

  /** Tokens of an example. */
  int length(int index);

  /** Some of them with what the head should answer. */
  TaskBatch batch(int[] indices);

  /** The lengths of all. */
  default int[] lengths() {
    int[] lengths = new int[size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = length(i);
    }
    return lengths;
  }
}
