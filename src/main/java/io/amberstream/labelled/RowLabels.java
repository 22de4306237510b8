package io.amberstream.labelled;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** What the label column of a row may hold. */
public final class RowLabels {
  private RowLabels() {}

  /** Labels with commas between them, without the blanks around them; none for a blank cell. */
  public static List<String> separated(String cell) {
    return cell.isBlank()
        ? List.of()
        : Arrays.stream(cell.split(",", -1)).map(String::strip).toList();
  }

  /** The number in a cell; empty where it holds none, or one that no {@code double} can hold. */
  public static OptionalDouble number(String cell) {
    try {
      // Unlike Double.parseDouble it knows neither "NaN" nor "1f".
      double value = new BigDecimal(cell.strip()).doubleValue();
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
