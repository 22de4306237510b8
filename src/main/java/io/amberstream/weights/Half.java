package io.amberstream.weights;

/** Numbers of IEEE 754's binary16: a sign, 5 bits of exponent, 10 of fraction. */
public final class Half {
  private static final int FRACTION_BITS = 10;
  private static final int EXPONENT = 0x1F;
  private static final int BIAS = 15;

  private Half() {}

  /** The number with these bits, which every float can hold. */
  public static float toFloat(short bits) {
    int sign = (bits & 0x8000) == 0 ? 1 : -1;
    int exponent = (bits >> FRACTION_BITS) & EXPONENT;
    int fraction = bits & ((1 << FRACTION_BITS) - 1);
    if (exponent == EXPONENT) {
      return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
    }
    float value =
        exponent == 0
            ? Math.scalb((float) fraction, 1 - BIAS - FRACTION_BITS)
            : Math.scalb((float) (fraction | 1 << FRACTION_BITS), exponent - BIAS - FRACTION_BITS);
    return sign * value;
  }
}
