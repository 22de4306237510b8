package io.amberstream.training;

import io.amberstream.torch.Batch;
import io.amberstream.torch.TaskBatch;
import java.util.List;

/**
 * Examples whose hidden states were computed before. Immutable; the array belongs to it.
 *
 * @param hidden numbers of a state
 * @param features {@code [examples, hidden]}
 */
@SuppressWarnings("ArrayRecordComponent")
record FeatureExamples(String head, int hidden, float[] features, TargetMaker targets)
    implements Examples {

  @Override
  public int size() {
    return features.length / hidden;
  }

  @Override
  public int length(int index) {
    return 1;
  }

  @Override
  public List<TaskBatch> batches(int[] indices) {
    float[] some = new float[indices.length * hidden];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(features, indices[i] * hidden, some, i * hidden, hidden);
    }
    return List.of(
        new TaskBatch(head, new Batch.Hidden(indices.length, some), targets.of(indices, 1)));
  }
}
