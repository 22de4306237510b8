package io.amberstream.tagging;

/**
 * Turns a row of logits into scores from 0 to 1. Softmax computes in floats, step by step as the
 * reference does: sure tokens then tie at 1 for both, and the same one of them wins.
 */
enum Activation {
  /** Scores sum to 1. */
  SOFTMAX {
    @Override
    float[] apply(float[] logits) {
      float max = logits[argmax(logits)];
      float[] scores = new float[logits.length];
      float sum = 0;
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) Math.exp(logits[i] - max);
        sum += scores[i];
      }
      for (int i = 0; i < scores.length; i++) {
        scores[i] /= sum;
      }
      return scores;
    }
  },
  /** Each score stands for itself. */
  SIGMOID {
    @Override
    float[] apply(float[] logits) {
      float[] scores = new float[logits.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) (1 / (1 + Math.exp(-logits[i])));
      }
      return scores;
    }
  };

  /** The scores of a row with at least one logit; a new array. */
  abstract float[] apply(float[] logits);

  /** Index of the greatest value; the first of equals. */
  static int argmax(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
