package io.amberstream.training;

import static java.util.Objects.requireNonNull;

import io.amberstream.weights.FloatTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The mean and the deviation of each number of the hidden states. A head learns from states of mean
 * 0 and deviation 1, whatever the encoder gives, and takes the scale into its first layer at the
 * end. Immutable; the arrays belong to it.
 *
 * @param mean {@code [hidden]}
 * @param deviation the same, positive
 */
@SuppressWarnings("ArrayRecordComponent")
record Scale(float[] mean, float[] deviation) {
  /**
   * The least deviation, as a share of the mean one. A number that hardly changes says nothing; by
   * its own deviation the head would be torn about once the encoder moves it a little.
   */
  private static final double LEAST = 0.1;

  private static final double NEVER_ZERO = 1e-6;

  /** The scale of some states, {@code [rows, hidden]}. */
  static Scale of(float[] states, int hidden) {
    int rows = states.length / hidden;
    double[] sum = new double[hidden];
    double[] squares = new double[hidden];
    for (int i = 0; i < states.length; i++) {
      sum[i % hidden] += states[i];
      squares[i % hidden] += (double) states[i] * states[i];
    }
    float[] mean = new float[hidden];
    float[] deviation = new float[hidden];
    double all = 0;
    for (int i = 0; i < hidden; i++) {
      double average = sum[i] / rows;
      mean[i] = (float) average;
      deviation[i] = (float) Math.sqrt(Math.max(0, squares[i] / rows - average * average));
      all += deviation[i];
    }
    float least = (float) Math.max(NEVER_ZERO, LEAST * all / hidden);
    for (int i = 0; i < hidden; i++) {
      deviation[i] = Math.max(least, deviation[i]);
    }
    return new Scale(mean, deviation);
  }

  /** States of this scale with mean 0 and deviation 1, in a new array. */
  float[] apply(float[] states) {
    float[] scaled = new float[states.length];
    int hidden = mean.length;
    for (int i = 0; i < states.length; i++) {
      scaled[i] = (states[i] - mean[i % hidden]) / deviation[i % hidden];
    }
    return scaled;
  }

  /**
   * The weights of a layer {@code [out, hidden]} that learnt from scaled states, for states as they
   * come: {@code W (x - m) / d + b = (W / d) x + (b - W m / d)}.
   *
   * @param layer what its two names begin with
   */
  Map<String, FloatTensor> folded(Map<String, FloatTensor> weights, String layer) {
    FloatTensor weight = requireNonNull(weights.get(layer + ".weight"), layer);
    FloatTensor bias = requireNonNull(weights.get(layer + ".bias"), layer);
    int out = weight.shape().get(0);
    int hidden = mean.length;
    float[] newWeight = new float[weight.values().length];
    float[] newBias = new float[out];
    for (int row = 0; row < out; row++) {
      double shift = bias.values()[row];
      for (int i = 0; i < hidden; i++) {
        float value = weight.values()[row * hidden + i] / deviation[i];
        newWeight[row * hidden + i] = value;
        shift -= (double) value * mean[i];
      }
      newBias[row] = (float) shift;
    }
    Map<String, FloatTensor> folded = new LinkedHashMap<>(weights);
    folded.put(layer + ".weight", new FloatTensor(weight.shape(), newWeight));
    folded.put(layer + ".bias", new FloatTensor(List.of(out), newBias));
    return folded;
  }
}
