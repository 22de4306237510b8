package io.amberstream.tagging;

import java.util.ArrayList;
import java.util.List;

/** A vector of length 1, so that the cosine of two is their product. */
public final class UnitVector {
  private UnitVector() {}

  /** The vector, scaled to length 1; one of zeros stays. */
  public static List<Float> of(double[] vector) {
    double squares = 0;
    for (double element : vector) {
      squares += element * element;
    }
    double norm = Math.max(Math.sqrt(squares), Double.MIN_NORMAL);
    List<Float> scaled = new ArrayList<>(vector.length);
    for (double element : vector) {
      scaled.add((float) (element / norm));
    }
    return scaled;
  }
}
