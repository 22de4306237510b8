package io.amberstream.graph;

import io.amberstream.weights.FloatTensor;
import java.util.List;

/**
 * A matrix {@code [rows, columns]} of bytes with a step for each row: byte {@code b} of row {@code
 * r} stands for {@code b * steps[r]}. Symmetric: the greatest of a row by size becomes the greatest
 * byte.
 */
final class Int8Weight {
  /** Of bytes that use all of their eight bits. */
  static final int EIGHT_BITS = 127;

  /** Of bytes that use seven, so that two products with any byte fit 16 bits. */
  static final int SEVEN_BITS = 63;

  private final int rows;
  private final int columns;
  private final byte[] values;
  private final float[] steps;

  private Int8Weight(int rows, int columns, byte[] values, float[] steps) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
    this.steps = steps;
  }

  /** Quantises each row of {@code [rows, columns]}. */
  static Int8Weight ofRows(FloatTensor matrix, int greatest) {
    int rows = matrix.shape().get(0);
    int columns = matrix.shape().get(1);
    float[] from = matrix.values();
    byte[] values = new byte[from.length];
    float[] steps = new float[rows];
    for (int row = 0; row < rows; row++) {
      float reach = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        reach = Math.max(reach, Math.abs(from[i]));
      }
      float step = reach / greatest;
      // A row of zeros, or of numbers too small to divide by.
      steps[row] = step > Float.MIN_NORMAL ? step : 1;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        values[i] = (byte) Math.rint(from[i] / steps[row]);
      }
    }
    return new Int8Weight(rows, columns, values, steps);
  }

  /** One for each row; not a copy. */
  float[] steps() {
    return steps;
  }

  /** As {@code [rows, columns]}. */
  Initializer initializer(String name) {
    return Initializer.ofBytes(name, DataType.INT8, List.of(rows, columns), values);
  }

  /** As {@code [columns, rows]}, as products want their second matrix. */
  Initializer transposed(String name) {
    byte[] turned = new byte[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = values[row * columns + column];
      }
    }
    return Initializer.ofBytes(name, DataType.INT8, List.of(columns, rows), turned);
  }
}
