package io.amberstream.inference;

import io.amberstream.model.Task;
import io.amberstream.tagging.Logits;
import java.util.Arrays;

/**
 * One output of a run, copied out of native memory: row-major values with their shape. The array is
 * its own.
 */
final class OutputTensor {
  private final String name;
  private final float[] values;
  private final long[] shape;

  OutputTensor(String name, float[] values, long[] shape) {
    this.name = name;
    this.values = values;
    this.shape = shape.clone();
  }

  /**
   * The logits of one row of the batch: {@code [1, labels]} from {@code [batch, labels]}, or {@code
   * [tokens, labels]} from {@code [batch, sequence, labels]}, special tokens and padding left out.
   *
   * @throws InferenceException if a value is not finite or the shape does not fit the task
   */
  Logits row(Row row, int index, Task task) {
    return isPerToken(task)
        ? slice(index, row.contentStart(), row.window().size(), task)
        : slice(index, 0, 1, task);
  }

  /** The same with special tokens and padding: {@code [sequence, labels]} for token tasks. */
  Logits wholeRow(int index, Task task) {
    return slice(index, 0, isPerToken(task) ? Math.toIntExact(shape[1]) : 1, task);
  }

  private Logits slice(int index, int from, int rows, Task task) {
    int columns = columns(task);
    int rowsOfOne = isPerToken(task) ? Math.toIntExact(shape[1]) : 1;
    int first = (index * rowsOfOne + from) * columns;
    float[] logits = Arrays.copyOfRange(values, first, first + rows * columns);
    for (float logit : logits) {
      if (!Float.isFinite(logit)) {
        throw new InferenceException(
            "output %s holds %s, expected finite logits".formatted(name, logit));
      }
    }
    return new Logits(logits, rows, columns);
  }

  private static boolean isPerToken(Task task) {
    return task != Task.TEXT_CLASSIFICATION;
  }

  /** {@code [batch, sequence]} counts as one column. */
  private int columns(Task task) {
    boolean perToken = isPerToken(task);
    int rank = perToken ? 3 : 2;
    if (shape.length == rank) {
      return Math.toIntExact(shape[rank - 1]);
    }
    if (perToken && shape.length == 2) {
      return 1;
    }
    throw new InferenceException(
        "output %s has the shape %s, expected %d dimensions"
            .formatted(name, Arrays.toString(shape), rank));
  }
}
