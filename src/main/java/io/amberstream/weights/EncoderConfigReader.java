package io.amberstream.weights;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.input.Problems;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the sizes of an encoder out of {@code config.json}, by the keys of each family. */
final class EncoderConfigReader {
  private static final double USUAL_EPS = 1e-12;
  private static final int ROBERTA_PADDING = 1;

  /** Far above any encoder, so that no product of two sizes leaves the range of a long. */
  private static final int MAX_SIZE = 1 << 24;

  private final JsonNode config;
  private final Problems problems = new Problems();

  private EncoderConfigReader(JsonNode config) {
    this.config = config;
  }

  static EncoderConfig read(Path file) {
    JsonNode config = JsonObjects.read(file);
    EncoderConfigReader reader = new EncoderConfigReader(config);
    Optional<Family> family = reader.family();
    Optional<EncoderConfig> encoder = family.flatMap(reader::encoder);
    return encoder.orElseThrow(
        () -> new WeightsException(file + ":\n  " + String.join("\n  ", reader.problems.lines())));
  }

  /**
   * The family of a {@code config.json}.
   *
   * @throws WeightsException if it is none that is known
   */
  static Family family(Path file) {
    EncoderConfigReader reader = new EncoderConfigReader(JsonObjects.read(file));
    return reader
        .family()
        .orElseThrow(() -> new WeightsException(file + ": " + reader.problems.lines().get(0)));
  }

  private Optional<Family> family() {
    String type = config.path("model_type").asText("");
    Optional<Family> family = Family.ofModelType(type);
    if (family.isEmpty()) {
      problems.add(
          "model_type is %s, expected one of %s"
              .formatted(
                  type.isEmpty() ? "missing" : type, String.join(", ", Family.modelTypes())));
    }
    return family;
  }

  private Optional<EncoderConfig> encoder(Family family) {
    boolean distil = family == Family.DISTILBERT;
    boolean roberta = family == Family.ROBERTA;
    only(distil ? "activation" : "hidden_act", "gelu");
    only("position_embedding_type", "absolute");
    int hidden = size(distil ? "dim" : "hidden_size");
    int padding = config.path("pad_token_id").asInt(roberta ? ROBERTA_PADDING : 0);
    if (padding < 0) {
      problems.add("pad_token_id is " + padding + ", expected the id of a token");
    }
    int vocabulary = size("vocab_size");
    int embedding = config.has("embedding_size") ? size("embedding_size") : hidden;
    int layers = size(distil ? "n_layers" : "num_hidden_layers");
    int heads = size(distil ? "n_heads" : "num_attention_heads");
    int intermediate = size(distil ? "hidden_dim" : "intermediate_size");
    int positions = size("max_position_embeddings");
    int types = distil ? 0 : types();
    double eps = config.path("layer_norm_eps").asDouble(USUAL_EPS);
    if (!(eps > 0 && eps < 1)) {
      problems.add("layer_norm_eps is " + eps + ", expected a small number above 0");
    }
    if (heads > 0 && hidden % heads != 0) {
      problems.add(
          "hidden_size %d is no multiple of num_attention_heads %d".formatted(hidden, heads));
    }
    int offset = roberta ? padding + 1 : 0;
    if (positions > 0 && offset >= positions) {
      problems.add(
          "max_position_embeddings is %d, expected more than pad_token_id %d and one"
              .formatted(positions, padding));
    }
    return problems.isEmpty()
        ? Optional.of(
            new EncoderConfig(
                vocabulary,
                embedding,
                hidden,
                layers,
                heads,
                intermediate,
                positions,
                types,
                (float) eps,
                offset,
                padding))
        : Optional.empty();
  }

  private int types() {
    return config.path("type_vocab_size").asInt(2) == 0 ? 0 : size("type_vocab_size", 2);
  }

  private int size(String key) {
    return size(key, 0);
  }

  private int size(String key, int usual) {
    JsonNode node = config.path(key);
    if (node.isMissingNode() && usual > 0) {
      return usual;
    }
    if (node.isInt() && node.intValue() > 0 && node.intValue() <= MAX_SIZE) {
      return node.intValue();
    }
    problems.add(
        "%s is %s, expected 1 to %d"
            .formatted(key, node.isMissingNode() ? "missing" : node, MAX_SIZE));
    return 0;
  }

  private void only(String key, String known) {
    String found = config.path(key).asText(known);
    if (!found.equals(known)) {
      problems.add("%s is %s, expected %s: no other is known".formatted(key, found, known));
    }
  }
}
