package io.amberstream.training;

import io.amberstream.text.InputSequence;
import io.amberstream.torch.Batch;
import io.amberstream.torch.TaskBatch;
import java.util.List;

/** Texts without labels by which the heads of the base are held. Immutable. */
record HeldTexts(List<InputSequence> sequences, Teacher teacher, int padTokenId)
    implements Examples {

  HeldTexts {
    sequences = List.copyOf(sequences);
  }

  @Override
  public int size() {
    return sequences.size();
  }

  @Override
  public int length(int index) {
    return sequences.get(index).length();
  }

  @Override
  public List<TaskBatch> batches(int[] indices) {
    return teacher.held(Batch.Tokens.of(sequences, indices, padTokenId));
  }
}
