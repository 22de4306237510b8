package io.amberstream.graph;

import io.amberstream.graph.EncoderReader.Found;
import java.util.Optional;

/** Takes the weights of heads out of a graph, each from its logits to the hidden states. */
final class HeadReader {
  private final GraphIndex index;
  private final LinearFinder linears;
  private final BlockFinder blocks;
  private final Found found;

  HeadReader(GraphIndex index, Found found) {
    this.index = index;
    this.found = found;
    linears = new LinearFinder(index);
    blocks = new BlockFinder(index);
  }

  /** Takes a head out; gives back the hidden states that it reads. */
  String read(GraphHead head) {
    String prefix = head.prefix();
    String logits = index.origin(head.output());
    return switch (head.task()) {
      case FEATURE_EXTRACTION -> logits;
      case TOKEN_CLASSIFICATION -> linear(prefix + "classifier", logits).input();
      case QUESTION_ANSWERING -> linear(prefix + "qa_outputs", half(logits)).input();
      case TEXT_CLASSIFICATION -> text(prefix, logits);
      case REPLACED_TOKEN_DETECTION -> {
        Linear prediction = linear(prefix + "dense_prediction", input(logits, "Squeeze"));
        yield dense(head, prediction.input());
      }
      case FILL_MASK -> {
        Linear decoder = linear(Sites.decoder(head), logits);
        found.step(Sites.decoder(head), decoder);
        Norm norm =
            blocks
                .norm(decoder.input())
                .orElseThrow(
                    () -> found.unknown(index, decoder.input(), "LayerNormalization of a head"));
        found.norm(prefix + "LayerNorm", norm);
        yield dense(head, norm.terms().get(0));
      }
    };
  }

  private Linear linear(String name, String tensor) {
    Linear linear =
        linears
            .find(tensor)
            .orElseThrow(() -> found.unknown(index, tensor, "a product (%s)".formatted(name)));
    found.linear(name, linear);
    return linear;
  }

  private String dense(GraphHead head, String activated) {
    Linear dense =
        blocks
            .beforeGelu(activated)
            .orElseThrow(() -> found.unknown(index, activated, "GELU of a head"));
    found.linear(Sites.head(head), dense);
    found.step(Sites.head(head), dense);
    return dense.input();
  }

  private String input(String tensor, String operator) {
    Node node = index.producer(tensor, operator);
    if (node == null) {
      throw found.unknown(index, tensor, operator);
    }
    return index.origin(node.input(0));
  }

  /** Start and end logits are the two columns of one product. */
  private String half(String logits) {
    Node squeeze = index.producer(logits, "Squeeze");
    String column = squeeze == null ? logits : index.origin(squeeze.input(0));
    Node node = index.producer(column);
    if (node == null || !(node.is("Split") || node.is("Gather"))) {
      throw found.unknown(index, column, "a column of a product (qa_outputs)");
    }
    return index.origin(node.input(0));
  }

  private String text(String prefix, String logits) {
    Linear last =
        linears
            .find(logits)
            .orElseThrow(() -> found.unknown(index, logits, "a product that gives the logits"));
    String activated = last.input();
    Node activation = index.producer(activated);
    Optional<Linear> gelu = blocks.beforeGelu(activated);
    Linear first;
    if (gelu.isPresent()) {
      first = gelu.get();
      found.linear(prefix + "dense", first);
      found.linear(prefix + "out_proj", last);
    } else if (activation != null && (activation.is("Tanh") || activation.is("Relu"))) {
      String name = activation.is("Tanh") ? "pooler" : "pre_classifier";
      first = linear(prefix + name, index.origin(activation.input(0)));
      found.linear(prefix + "classifier", last);
    } else {
      throw found.unknown(index, activated, "Gelu, Tanh or Relu before the last product");
    }
    return input(first.input(), "Gather");
  }
}
