package io.amberstream.torch;

/**
 * How weights follow their gradients: AdamW, with a rate that falls from the top of the encoder to
 * its bottom. Immutable.
 *
 * @param encoderRate of the last layer
 * @param headRate of the heads, and of a generator beside them
 * @param stepRate of the sizes of the rounding's steps
 * @param layerDecay what the rate of a layer is multiplied with for the one below it
 * @param weightDecay of matrices; biases and LayerNorm have none
 * @param beta1 memory of the gradients
 * @param beta2 memory of their squares
 * @param eps what keeps a quotient finite
 * @param clip greatest norm of all gradients together
 */
public record OptimiserSettings(
    double encoderRate,
    double headRate,
    double stepRate,
    double layerDecay,
    double weightDecay,
    double beta1,
    double beta2,
    double eps,
    double clip) {

  /** What fine-tuning of a small encoder was done with here; see docs/training.md. */
  public static OptimiserSettings fineTuning() {
    return new OptimiserSettings(9e-5, 5e-4, 3e-4, 0.9, 0.01, 0.9, 0.98, 1e-6, 1);
  }

  /** A head over hidden states that do not change: it alone learns, and faster. */
  public static OptimiserSettings headAlone(double rate) {
    return new OptimiserSettings(0, rate, 0, 1, 0.01, 0.9, 0.98, 1e-6, 1);
  }

  /** As the paper pretrains its small model, but for the rate: these start from weights. */
  public static OptimiserSettings pretraining(double rate) {
    return new OptimiserSettings(rate, rate, 3e-4, 1, 0.01, 0.9, 0.999, 1e-6, 1);
  }

  /** The same with other rates of the encoder and of the heads. */
  public OptimiserSettings withRates(double encoder, double heads) {
    return new OptimiserSettings(
        encoder, heads, stepRate, layerDecay, weightDecay, beta1, beta2, eps, clip);
  }
}
