package io.amberstream.onnx;

import io.amberstream.tagging.Logits;
import java.util.Arrays;

/**
 * One output of a run, copied out of native memory: row-major values with their shape. The array is
 * its own.
 */
public final class OutputTensor {
  private final String name;
  private final float[] values;
  private final long[] shape;

  OutputTensor(String name, float[] values, long[] shape) {
    this.name = name;
    this.values = values;
    this.shape = shape.clone();
  }

  /** The values, row-major; not a copy. */
  public float[] values() {
    return values;
  }

  /** The name of the output. */
  public String name() {
    return name;
  }

  /** The size of the first dimension. */
  public long rows() {
    return shape.length == 0 ? 0 : shape[0];
  }

  /** The first numbers of the first row, or its first vectors; all where it has fewer. */
  public float[] beginning(int count) {
    long row = 1;
    for (int i = 2; i < shape.length; i++) {
      row *= shape[i];
    }
    return Arrays.copyOf(values, Math.toIntExact(row * Math.min(count, shape[1])));
  }

  /** Whether all values are finite numbers. */
  public boolean isFinite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** The number of dimensions. */
  int rank() {
    return shape.length;
  }

  /** One row of {@code [batch, labels]} as {@code [1, labels]}. */
  Logits ofSequence(int row) {
    if (shape.length != 2) {
      throw wrongShape("[batch, labels]");
    }
    return slice(row, 1, Math.toIntExact(shape[1]));
  }

  /**
   * Some tokens of one row of {@code [batch, sequence, labels]}, or of {@code [batch, sequence]},
   * which counts as one label.
   */
  Logits ofTokens(int row, int from, int count) {
    if (shape.length != 2 && shape.length != 3) {
      throw wrongShape("[batch, sequence, labels]");
    }
    int columns = shape.length == 3 ? Math.toIntExact(shape[2]) : 1;
    return slice(row * Math.toIntExact(shape[1]) + from, count, columns);
  }

  /** The vectors of the first tokens of one row of {@code [batch, positions, hidden]}, in a row. */
  public float[] vectors(int row, int count) {
    if (shape.length != 3) {
      throw wrongShape("[batch, positions, hidden]");
    }
    int hidden = Math.toIntExact(shape[2]);
    int from = row * Math.toIntExact(shape[1]) * hidden;
    return Arrays.copyOfRange(values, from, from + count * hidden);
  }

  private Logits slice(int first, int rows, int columns) {
    float[] logits = Arrays.copyOfRange(values, first * columns, (first + rows) * columns);
    for (float logit : logits) {
      if (!Float.isFinite(logit)) {
        throw new InferenceException(
            "output %s holds %s, expected finite logits".formatted(name, logit));
      }
    }
    return new Logits(logits, rows, columns);
  }

  private InferenceException wrongShape(String expected) {
    return new InferenceException(
        "output %s has the shape %s, expected %s"
            .formatted(name, Arrays.toString(shape), expected));
  }
}
