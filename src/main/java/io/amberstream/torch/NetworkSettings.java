package io.amberstream.torch;

/**
 * How a network computes. Immutable.
 *
 * @param dropout share that is dropped after the embeddings and in the heads while training, 0 to 1
 * @param bf16 whether products are computed in bfloat16 while training: twice as fast where the
 *     processor has it, slow where it has not
 */
public record NetworkSettings(double dropout, boolean bf16) {
  public NetworkSettings {
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout is " + dropout + ", expected 0 to below 1");
    }
  }
}
