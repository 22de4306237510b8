package io.amberstream.tagging;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A head's raw numbers for one text, {@code [rows, columns]}: {@code [tokens, labels]} or {@code
 * [tokens, 1]} for token tasks, {@code [windows, labels]} for text-classification. Immutable; the
 * array handed to the constructor belongs to it from then on.
 */
public final class Logits {
  private final float[] values;
  private final int rows;
  private final int columns;

  /**
   * Creates it from numbers in row-major order.
   *
   * @param rows how many rows; 0 for a text without tokens
   * @param columns how many numbers a row holds, at least 1
   * @throws IllegalArgumentException where {@code values} does not hold rows x columns numbers
   */
  public Logits(float[] values, int rows, int columns) {
    this.values = requireNonNull(values, "values is null");
    this.rows = rows;
    this.columns = columns;
    if (rows < 0 || columns < 1 || values.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "logits " + shape() + " cannot hold " + values.length + " numbers");
    }
  }

  /** One row, as a text-classification head gives it for a text in one window. */
  static Logits ofRow(float... values) {
    return new Logits(values.clone(), 1, values.length);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /**
   * One number.
   *
   * @throws IndexOutOfBoundsException where there is no such row or column
   */
  public float get(int row, int column) {
    return values[checkIndex(row, rows) * columns + checkIndex(column, columns)];
  }

  /**
   * A copy of one row.
   *
   * @throws IndexOutOfBoundsException where there is no such row
   */
  public float[] row(int row) {
    int from = checkIndex(row, rows) * columns;
    return Arrays.copyOfRange(values, from, from + columns);
  }

  // No score can be made of them, and as JSON they would not even be readable.
  void requireFinite(String head) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "head '%s': logit [%d, %d] is %s, expected a finite number; the model broke on this text"
                .formatted(head, i / columns, i % columns, values[i]));
      }
    }
  }

  void requireShape(String head, int expectedRows, int expectedColumns, String meaning) {
    if (rows != expectedRows || columns != expectedColumns) {
      throw new IllegalArgumentException(
          "head '%s': logits are %s, expected [%d, %d] (%s); check the head's output and labels"
              .formatted(head, shape(), expectedRows, expectedColumns, meaning));
    }
  }

  private String shape() {
    return "[" + rows + ", " + columns + "]";
  }

  /** The shape; not the numbers. */
  @Override
  public String toString() {
    return "Logits" + shape();
  }
}
