package io.amberstream.model;

/**
 * How many bits an int8 graph keeps its numbers in. Immutable.
 *
 * @param activations bits of the activations, which are unsigned
 * @param weights bits of the weights, which are signed
 */
public record Int8Bits(int activations, int weights) {
  /** What quantisers write where config.json does not say. */
  public static final Int8Bits USUAL = new Int8Bits(8, 8);

  private static final int BYTE = 8;

  public Int8Bits {
    if (activations < 1 || activations > BYTE || weights < 1 || weights > BYTE) {
      throw new IllegalArgumentException(
          "activations of %d bits and weights of %d".formatted(activations, weights));
    }
  }

  /** Whether the sum of any two products of an activation and a weight fits 16 bits. */
  public boolean pairsFitShort() {
    int activation = (1 << activations) - 1;
    int weight = 1 << (weights - 1);
    return 2 * activation * weight <= Short.MAX_VALUE;
  }
}
