package io.amberstream.torch;

import static io.amberstream.torch.Values.floats;
import static io.amberstream.torch.Values.optional;

import io.amberstream.model.ProblemType;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The layers of a head: hidden states to logits. {@code [rows, labels]} per text, {@code [rows,
 * width, labels]} per token, {@code [rows, width]} for replaced tokens. It reads parameters and
 * owns none; for one thread.
 */
final class NetworkHead {
  private final HeadShape shape;
  private final Parameters parameters;

  NetworkHead(HeadShape shape, Parameters parameters) {
    this.shape = shape;
    this.parameters = parameters;
  }

  HeadShape shape() {
    return shape;
  }

  /** The logits; {@code dropout} is 0 outside training. */
  Tensor logits(Tensor hidden, Rounding rounding, double dropout) {
    return switch (shape.task()) {
      case TEXT_CLASSIFICATION -> {
        // As ElectraClassificationHead: the first token, dense, GELU, projection.
        Tensor first = torch.dropout(hidden.select(1, 0), dropout, dropout > 0);
        Tensor dense = torch.gelu(floats(linear("dense", first)));
        yield floats(linear("out_proj", torch.dropout(dense, dropout, dropout > 0)));
      }
      case TOKEN_CLASSIFICATION ->
          floats(linear("classifier", torch.dropout(hidden, dropout, dropout > 0)));
      case QUESTION_ANSWERING -> floats(linear("qa_outputs", hidden));
      case REPLACED_TOKEN_DETECTION -> {
        String dense = shape.prefix() + "dense";
        Tensor input = rounding.activation(dense, hidden, Rounding.CENTRE);
        Tensor weight = rounding.weight(parameters.get(dense + ".weight"));
        Tensor states =
            torch.gelu(
                floats(torch.linear(input, weight, optional(parameters.get(dense + ".bias")))));
        yield floats(linear("dense_prediction", states)).squeeze(-1);
      }
      case FILL_MASK, FEATURE_EXTRACTION ->
          throw new IllegalStateException("no head of this network has the task " + shape.task());
    };
  }

  boolean isRegression() {
    return shape.problemType() == ProblemType.REGRESSION;
  }

  private Tensor linear(String layer, Tensor input) {
    String name = shape.prefix() + layer;
    return torch.linear(
        input, parameters.get(name + ".weight"), optional(parameters.get(name + ".bias")));
  }
}
