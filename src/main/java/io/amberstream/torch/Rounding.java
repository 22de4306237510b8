package io.amberstream.torch;

import org.bytedeco.pytorch.Tensor;

/**
 * How numbers are rounded where the exported graph rounds them, so that a network learns with it.
 * For one thread.
 */
interface Rounding {
  /** Nothing is rounded. */
  Rounding NONE =
      new Rounding() {
        @Override
        public Tensor activation(String site, Tensor activation, int zeroPoint) {
          return activation;
        }

        @Override
        public Tensor weight(Tensor weight) {
          return weight;
        }

        @Override
        public Tensor embedding(Tensor rows) {
          return rows;
        }
      };

  /** Where most activations have their zero. */
  int CENTRE = 128;

  /** Where activations after GELU have it: hardly any is negative, and none far below. */
  int AFTER_GELU = 16;

  /** The input of a product. */
  Tensor activation(String site, Tensor activation, int zeroPoint);

  /** The weights of a product, {@code [out, in]}. */
  Tensor weight(Tensor weight);

  /** Rows of the word embeddings, {@code [..., embedding_size]}. */
  Tensor embedding(Tensor rows);
}
