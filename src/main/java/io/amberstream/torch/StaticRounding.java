package io.amberstream.torch;

import static io.amberstream.torch.Values.floats;
import static io.amberstream.torch.Values.rounded;
import static io.amberstream.torch.Values.scalar;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Rounding to the numbers of the static int8 form: activations to 256 steps of a size that is
 * learnt per place, weights to 127 steps per output channel, embeddings to 255 per row.
 *
 * <p>The step sizes follow Esser et al. 2020, Learned Step Size Quantization: their gradient is
 * scaled by {@code 1 / sqrt(n * 255)}, n the numbers of a row. The gradient of the step {@code s}
 * is the error {@code e = round(x / s) - x / s} inside the limits, and the limit outside.
 */
final class StaticRounding implements Rounding {
  private static final int LEVELS = 255;
  private static final double WEIGHT_LIMIT = 63;
  private static final double EMBEDDING_LIMIT = 127;
  private static final float LEAST = 1e-8f;
  private static final String PREFIX = "quantization.";
  private static final String SUFFIX = ".step";

  private final Parameters parameters;

  /** Takes the step of each place from a parameter, see {@link #parameter}. */
  StaticRounding(Parameters parameters) {
    this.parameters = parameters;
  }

  /** The name of the parameter that holds a place's step. */
  static String parameter(String site) {
    return PREFIX + site + SUFFIX;
  }

  static boolean isParameter(String name) {
    return name.startsWith(PREFIX);
  }

  /** The place whose step a parameter holds. */
  static String site(String parameter) {
    return parameter.substring(PREFIX.length(), parameter.length() - SUFFIX.length());
  }

  /** The size of a step as it is used: never below or at 0. */
  static float size(float step) {
    return Math.abs(step) + LEAST;
  }

  /** The sizes of all steps among parameters, by their places. */
  static Map<String, Float> sizes(Parameters parameters) {
    Map<String, Float> sizes = new LinkedHashMap<>();
    for (String name : parameters.names()) {
      if (isParameter(name)) {
        sizes.put(site(name), size(Parameters.copy(parameters.get(name)).values()[0]));
      }
    }
    return sizes;
  }

  @Override
  public Tensor activation(String site, Tensor activation, int zeroPoint) {
    return Temporaries.freed(() -> inSteps(site, activation, zeroPoint));
  }

  private Tensor inSteps(String site, Tensor activation, int zeroPoint) {
    Tensor x = floats(activation);
    Tensor step = torch.abs(parameters.get(parameter(site))).add(scalar(LEAST));
    double size = step.item_double();
    Tensor rounded = torch.fake_quantize_per_tensor_affine(x, size, zeroPoint, 0, LEVELS);
    Tensor given = x.detach();
    // hardtanh_backward keeps what lies inside the limits and makes 0 of the rest, in one pass.
    Tensor inside =
        torch.hardtanh_backward(
            given,
            given,
            scalar((-zeroPoint - 0.5) * size),
            scalar((LEVELS - zeroPoint + 0.5) * size));
    Tensor error = rounded.detach().sub(inside).div_(scalar(size));
    // The gradient of the step is its share of what it would be; the value stays.
    double share = 1 / Math.sqrt((double) x.size(x.dim() - 1) * LEVELS);
    Tensor gentle = step.sub(step.detach()).mul(scalar(share));
    return torch.addcmul(rounded, error, gentle);
  }

  @Override
  public Tensor weight(Tensor weight) {
    return perRow(weight, WEIGHT_LIMIT);
  }

  @Override
  public Tensor embedding(Tensor rows) {
    return perRow(rows, EMBEDDING_LIMIT);
  }

  private static Tensor perRow(Tensor weight, double limit) {
    Tensor scale =
        torch
            .amax(torch.abs(weight.detach()), new long[] {-1}, true)
            .div(scalar(limit))
            .add(scalar(LEAST));
    return rounded(weight.div(scale)).mul(scale);
  }
}
