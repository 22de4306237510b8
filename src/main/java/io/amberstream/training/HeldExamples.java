package io.amberstream.training;

import io.amberstream.torch.Batch;
import io.amberstream.torch.TaskBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Examples of a new head by whose texts the other heads are held: both learn from one run of the
 * encoder. Immutable.
 */
record HeldExamples(TokenExamples own, Teacher teacher) implements Examples {

  @Override
  public int size() {
    return own.size();
  }

  @Override
  public int length(int index) {
    return own.length(index);
  }

  @Override
  public List<TaskBatch> batches(int[] indices) {
    List<TaskBatch> all = new ArrayList<>(own.batches(indices));
    all.addAll(teacher.held((Batch.Tokens) all.get(0).batch()));
    return all;
  }
}
