package io.amberstream.graph;

import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes the weights of an encoder out of a graph, from its last hidden states to its first. */
final class EncoderReader {
  private final BlockFinder blocks;
  private final AttentionFinder attentions;
  private final LinearFinder linears;
  private final EmbeddingReader embeddings;
  private final GraphIndex index;
  private final EncoderConfig config;
  private final Found found;

  EncoderReader(GraphIndex index, EncoderConfig config, Found found) {
    this.index = index;
    this.config = config;
    this.found = found;
    blocks = new BlockFinder(index);
    attentions = new AttentionFinder(index);
    linears = new LinearFinder(index);
    embeddings = new EmbeddingReader(index, blocks, config, found);
  }

  /** The encoder that ends here; gives back its sizes. */
  EncoderConfig read(String lastHidden) {
    String hidden = index.origin(lastHidden);
    for (int layer = config.layers() - 1; layer >= 0; layer--) {
      hidden = layer(layer, hidden);
    }
    return embeddings.read(hidden);
  }

  /** The block that ends here; gives back where it begins. */
  private String layer(int layer, String end) {
    String prefix = Sites.layer(layer);
    Norm out = norm(end, prefix + "output.LayerNorm");
    Sum output = sum(end, out, Sites.output(layer));
    Linear inner =
        blocks
            .beforeGelu(output.linear().input())
            .orElseThrow(() -> unknown(output.linear().input(), "GELU after a product"));
    found.linear(Sites.intermediate(layer), inner);
    found.step(Sites.intermediate(layer), inner);
    String middle = output.residual();
    require(inner.input(), middle);
    Norm attended = norm(middle, prefix + "attention.output.LayerNorm");
    Sum attention = sum(middle, attended, Sites.attentionOutput(layer));
    String context = attention.linear().input();
    List<Linear> parts =
        attentions.find(context).orElseThrow(() -> unknown(context, "self-attention"));
    List<String> names = List.of(".query", ".key", ".value");
    for (int part = 0; part < names.size(); part++) {
      found.linear(Sites.attention(layer) + names.get(part), parts.get(part));
      require(parts.get(part).input(), attention.residual());
    }
    found.step(Sites.attention(layer), parts.get(0));
    return attention.residual();
  }

  private Norm norm(String tensor, String name) {
    Norm norm =
        blocks
            .norm(tensor)
            .orElseThrow(() -> unknown(tensor, "LayerNormalization (%s)".formatted(name)));
    found.norm(name, norm);
    return norm;
  }

  /** A linear layer and what was before it. */
  private record Sum(Linear linear, String residual) {}

  private Sum sum(String tensor, Norm norm, String name) {
    if (norm.terms().size() == 2) {
      for (int side = 0; side < 2; side++) {
        Optional<Linear> linear = linears.find(norm.terms().get(side));
        if (linear.isPresent()) {
          Linear whole = norm.added().map(linear.get()::withBias).orElse(linear.get());
          found.linear(name, whole);
          found.step(name, whole);
          return new Sum(whole, index.origin(norm.terms().get(1 - side)));
        }
      }
    }
    throw unknown(tensor, "a product (%s) added to what was before it".formatted(name));
  }

  private void require(String input, String expected) {
    if (!input.equals(expected)) {
      throw new OnnxFileException(
          "a product reads %s, expected %s: the blocks are not those of a BERT-like encoder"
              .formatted(input, expected));
    }
  }

  private OnnxFileException unknown(String tensor, String expected) {
    return found.unknown(index, tensor, expected);
  }

  /** What was taken out so far. */
  static final class Found {
    private final Map<String, FloatTensor> tensors = new TreeMap<>();
    private final Map<String, Float> steps = new TreeMap<>();
    private final List<Boolean> bytes = new ArrayList<>();

    void tensor(String name, FloatTensor tensor) {
      tensors.put(name, tensor);
    }

    void linear(String name, Linear linear) {
      tensors.put(name + ".weight", linear.weight());
      tensors.put(name + ".bias", linear.bias().orElseGet(() -> FloatTensor.zeros(linear.out())));
    }

    /** Notes how the input of a product is quantised. */
    void step(String site, Linear linear) {
      bytes.add(linear.bytes());
      linear.step().ifPresent(step -> steps.put(site, (float) step));
    }

    void norm(String name, Norm norm) {
      tensors.put(name + ".weight", norm.weight());
      tensors.put(name + ".bias", norm.bias());
    }

    Map<String, FloatTensor> tensors() {
      return Collections.unmodifiableMap(tensors);
    }

    Precision precision() {
      if (!bytes.contains(true)) {
        return new Precision.Fp32();
      }
      return steps.size() == bytes.size() ? new Precision.Static(steps) : new Precision.PerToken();
    }

    OnnxFileException unknown(GraphIndex index, String tensor, String expected) {
      Node node = index.originNode(tensor);
      return new OnnxFileException(
          "at %s: found %s, expected %s%s"
              .formatted(
                  tensor,
                  node == null ? "no node" : node.operator(),
                  expected,
                  index
                      .packing()
                      .map(
                          "; %s keeps weights in few bits: take the graph in floats or int8"
                              ::formatted)
                      .orElse("")));
    }
  }
}
