package io.amberstream.graph;

import io.amberstream.graph.EncoderReader.Found;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the embeddings out of a graph: words, positions, types, and what projects them. */
final class EmbeddingReader {
  private static final String PREFIX = "electra.embeddings.";
  private static final String WORDS = PREFIX + "word_embeddings.weight";
  private static final String POSITIONS = PREFIX + "position_embeddings.weight";
  private static final String TYPES = PREFIX + "token_type_embeddings.weight";

  private final GraphIndex index;
  private final BlockFinder blocks;
  private final EncoderConfig config;
  private final Found found;
  private @Nullable FloatTensor words;
  private @Nullable FloatTensor positions;
  private @Nullable FloatTensor types;
  private @Nullable FloatTensor constantType;

  /** Whether the positions are counted from the first row that stands in the graph. */
  private boolean cut;

  EmbeddingReader(GraphIndex index, BlockFinder blocks, EncoderConfig config, Found found) {
    this.index = index;
    this.blocks = blocks;
    this.config = config;
    this.found = found;
  }

  EncoderConfig read(String hidden) {
    String end = hidden;
    Optional<Linear> project = new LinearFinder(index).find(hidden);
    if (project.isPresent()) {
      found.linear("electra.embeddings_project", project.get());
      end = project.get().input();
    }
    String last = end;
    Norm norm =
        fused(last)
            .or(() -> blocks.norm(last))
            .orElseThrow(() -> found.unknown(index, last, "LayerNormalization of the embeddings"));
    found.norm(PREFIX + "LayerNorm", norm);
    for (String term : norm.terms()) {
      take(term);
    }
    FloatTensor table = words;
    FloatTensor places = positions;
    if (table == null || places == null) {
      throw found.unknown(index, last, "a sum of word and position embeddings");
    }
    found.tensor(WORDS, table);
    if (types != null) {
      found.tensor(TYPES, types);
    }
    places = withConstantType(places);
    found.tensor(POSITIONS, places);
    return new EncoderConfig(
        table.shape().get(0),
        table.shape().get(1),
        config.hiddenSize(),
        config.layers(),
        config.attentionHeads(),
        config.intermediateSize(),
        places.shape().get(0),
        types == null ? 0 : types.shape().get(0),
        norm.epsilon(),
        cut ? 0 : config.positionOffset(),
        config.padTokenId());
  }

  /** All of it in one node, as ONNX Runtime's transformer optimizer writes it. */
  private Optional<Norm> fused(String tensor) {
    Node node = index.originNode(tensor);
    boolean bytes = node != null && node.is("QEmbedLayerNormalization");
    if (node == null || !(bytes || node.is("EmbedLayerNormalization"))) {
      return Optional.empty();
    }
    if (!index.origin(node.input(0)).equals(EncoderGraph.INPUT_IDS)) {
      return Optional.empty();
    }
    words = fused(node, 0, bytes).orElse(null);
    positions = fused(node, 1, bytes).orElse(null);
    types = fused(node, 2, bytes).orElse(null);
    Optional<FloatTensor> weight = fused(node, 3, bytes);
    Optional<FloatTensor> bias = fused(node, 4, bytes);
    return weight.flatMap(
        scale ->
            bias.map(
                shift ->
                    new Norm(
                        scale, shift, BlockFinder.epsilon(node), List.of(), Optional.empty())));
  }

  /**
   * A tensor of such a node.
   *
   * @param number 0 to 4: words, positions, types, weight and bias of LayerNormalization
   */
  private Optional<FloatTensor> fused(Node node, int number, boolean bytes) {
    Optional<FloatTensor> tensor = index.constant(node.input(2 + number));
    return bytes
        ? tensor.flatMap(
            some -> index.dequantized(some, node.input(8 + number), node.input(13 + number)))
        : tensor;
  }

  /** Each token has the same type where the graph does not ask for types. */
  private FloatTensor withConstantType(FloatTensor places) {
    FloatTensor type = constantType;
    if (type == null) {
      return places;
    }
    int width = places.shape().get(1);
    float[] sums = places.values().clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += type.values()[i % width];
    }
    return new FloatTensor(places.shape(), sums);
  }

  private void take(String term) {
    Node slice = index.producer(term, "Slice");
    Optional<FloatTensor> sliced =
        slice == null ? Optional.empty() : index.constant(slice.input(0));
    if (sliced.isPresent()) {
      FloatTensor rows = sliced.get();
      int width = rows.shape().get(rows.shape().size() - 1);
      positions = new FloatTensor(List.of(rows.values().length / width, width), rows.values());
      cut = true;
      return;
    }
    Lookup lookup = lookup(term);
    if (lookup == null) {
      throw found.unknown(index, term, "a row of a table of embeddings");
    }
    String ids = index.origin(lookup.ids());
    if (ids.equals(EncoderGraph.INPUT_IDS)) {
      words = lookup.table();
    } else if (ids.equals(EncoderGraph.TOKEN_TYPE_IDS)) {
      types = lookup.table();
    } else if (lookup.table().shape().get(0) == config.tokenTypes()
        && config.tokenTypes() != config.positions()) {
      constantType = lookup.table();
    } else {
      positions = lookup.table();
    }
  }

  private record Lookup(FloatTensor table, String ids) {}

  /** Rows of a table, which may hold bytes with a step for all or for each row. */
  private @Nullable Lookup lookup(String term) {
    Node node = index.producer(term);
    if (node == null) {
      return null;
    }
    switch (node.operator()) {
      case "Gather" -> {
        return index
            .constant(node.input(0))
            .filter(table -> table.shape().size() == 2)
            .map(table -> new Lookup(table, node.input(1)))
            .orElse(null);
      }
      case "DequantizeLinear" -> {
        Lookup bytes = lookup(node.input(0));
        return bytes == null
            ? null
            : index
                .dequantized(bytes.table(), node.input(1), node.input(2))
                .map(table -> new Lookup(table, bytes.ids()))
                .orElse(null);
      }
      case "Mul" -> {
        Lookup bytes = lookup(node.input(0));
        Lookup steps = lookup(node.input(1));
        return bytes == null || steps == null ? null : scaled(bytes, steps);
      }
      case "Identity", "Cast" -> {
        return lookup(node.input(0));
      }
      default -> {
        return null;
      }
    }
  }

  private static @Nullable Lookup scaled(Lookup bytes, Lookup steps) {
    int rows = bytes.table().shape().get(0);
    int width = bytes.table().shape().get(1);
    if (steps.table().values().length != rows) {
      return null;
    }
    float[] values = new float[bytes.table().values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.table().values()[i] * steps.table().values()[i / width];
    }
    return new Lookup(new FloatTensor(bytes.table().shape(), values), bytes.ids());
  }
}
