package io.amberstream.training;

import io.amberstream.torch.TaskBatch;
import java.util.List;

/** What a head learns from, ready to be cut into batches. Immutable. */
public interface Examples {

  /** How many there are; of a long text each window counts. */
  int size();

  /** Tokens of an example. */
  int length(int index);

  /** Some of them with what the head should answer; with several heads, a batch for each. */
  List<TaskBatch> batches(int[] indices);

  /**
   * The same, for examples that are not alike each time they are drawn.
   *
   * @param number how many batches were drawn before
   */
  default List<TaskBatch> batches(int[] indices, long number) {
    return batches(indices);
  }

  /** The lengths of all. */
  default int[] lengths() {
    int[] lengths = new int[size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = length(i);
    }
    return lengths;
  }
}
