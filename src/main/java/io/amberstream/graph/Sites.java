package io.amberstream.graph;

import io.amberstream.model.Task;
import io.amberstream.weights.EncoderConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of the places where activations are quantised: the products that read them. The three of an
 * attention's queries, keys and values share one.
 */
final class Sites {
  private Sites() {}

  /** What the names of a layer's tensors begin with. */
  static String layer(int layer) {
    return "electra.encoder.layer." + layer + ".";
  }

  /** The input of a layer's queries, keys and values. */
  static String attention(int layer) {
    return layer(layer) + "attention.self";
  }

  /** What comes out of a layer's attention. */
  static String attentionOutput(int layer) {
    return layer(layer) + "attention.output.dense";
  }

  /** The input of the first product of a feed-forward. */
  static String intermediate(int layer) {
    return layer(layer) + "intermediate.dense";
  }

  /** The input of the second, after GELU. */
  static String output(int layer) {
    return layer(layer) + "output.dense";
  }

  /** The input of a head for replaced tokens or masked words. */
  static String head(GraphHead head) {
    return head.prefix() + "dense";
  }

  /** The input of the product that gives a score to each word of the vocabulary. */
  static String decoder(GraphHead head) {
    return head.prefix() + "decoder";
  }

  /** All of an encoder with these heads. */
  static List<String> all(EncoderConfig config, List<GraphHead> heads) {
    List<String> sites = new ArrayList<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      sites.addAll(
          List.of(attention(layer), attentionOutput(layer), intermediate(layer), output(layer)));
    }
    for (GraphHead head : heads) {
      if (head.task() == Task.REPLACED_TOKEN_DETECTION || head.task() == Task.FILL_MASK) {
        sites.add(head(head));
      }
      if (head.task() == Task.FILL_MASK) {
        sites.add(decoder(head));
      }
    }
    return sites;
  }
}
