package io.amberstream.training;

import io.amberstream.text.InputSequence;
import io.amberstream.torch.Batch;
import io.amberstream.torch.TaskBatch;
import java.util.List;

/**
 * Examples that the encoder reads. Immutable.
 *
 * @param weight what their loss is multiplied with
 */
record TokenExamples(
    String head, List<InputSequence> sequences, TargetMaker targets, int padTokenId, double weight)
    implements Examples {

  TokenExamples {
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
    Batch.Tokens batch = Batch.Tokens.of(sequences, indices, padTokenId);
    return List.of(new TaskBatch(head, batch, targets.of(indices, batch.width()), weight));
  }
}
