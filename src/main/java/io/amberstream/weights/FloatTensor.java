package io.amberstream.weights;

import java.util.Arrays;
import java.util.List;

/**
 * An array of floats with a shape, in row-major order. The values are not copied: whoever makes one
 * gives them away. Immutable as long as nobody writes to {@link #values}.
 */
public final class FloatTensor {
  private final List<Integer> shape;
  private final float[] values;

  /** A tensor of these values; as many as the product of the sizes. */
  public FloatTensor(List<Integer> shape, float[] values) {
    this.shape = List.copyOf(shape);
    this.values = values;
    long count = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    if (shape.stream().anyMatch(size -> size < 0) || count != values.length) {
      throw new IllegalArgumentException(
          "%d values do not fill the shape %s".formatted(values.length, shape));
    }
  }

  /** Sizes of the dimensions; empty for a single number. */
  public List<Integer> shape() {
    return shape;
  }

  /** The values themselves, not a copy. */
  public float[] values() {
    return values;
  }

  /** A list of numbers, {@code [values.length]}. */
  public static FloatTensor vector(float... values) {
    return new FloatTensor(List.of(values.length), values);
  }

  /** Zeros of this shape. */
  public static FloatTensor zeros(Integer... shape) {
    int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return new FloatTensor(List.of(shape), new float[count]);
  }

  /** Rows become columns: {@code [rows, columns]} to {@code [columns, rows]}. */
  public FloatTensor transposed() {
    int rows = shape.get(0);
    int columns = shape.get(1);
    float[] turned = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = values[row * columns + column];
      }
    }
    return new FloatTensor(List.of(columns, rows), turned);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatTensor tensor
        && shape.equals(tensor.shape)
        && Arrays.equals(values, tensor.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "FloatTensor" + shape;
  }
}
