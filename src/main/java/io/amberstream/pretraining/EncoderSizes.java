package io.amberstream.pretraining;

import io.amberstream.weights.EncoderConfig;
import java.util.Locale;

/** The sizes of an encoder that begins from nothing. */
public enum EncoderSizes {
  /** Two layers of 128: for tries, and for devices that have no room. */
  TINY(128, 128, 2, 2, 512),
  /** The paper's ELECTRA-Small: 12 layers of 256, embeddings of 128. */
  SMALL(128, 256, 12, 4, 1024);

  private static final int POSITIONS = 512;
  private static final int TOKEN_TYPES = 2;
  private static final float LAYER_NORM_EPS = 1e-12f;

  private final int embedding;
  private final int hidden;
  private final int layers;
  private final int heads;
  private final int intermediate;

  EncoderSizes(int embedding, int hidden, int layers, int heads, int intermediate) {
    this.embedding = embedding;
    this.hidden = hidden;
    this.layers = layers;
    this.heads = heads;
    this.intermediate = intermediate;
  }

  EncoderConfig config(int vocabulary, int padTokenId) {
    return new EncoderConfig(
        vocabulary,
        embedding,
        hidden,
        layers,
        heads,
        intermediate,
        POSITIONS,
        TOKEN_TYPES,
        LAYER_NORM_EPS,
        0,
        padTokenId);
  }

  /** The name that a command line uses. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
