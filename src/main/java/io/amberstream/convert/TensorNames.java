package io.amberstream.convert;

import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.weights.Family;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maps the names that tensors have in a family's checkpoints to those of ELECTRA and of heads, by
 * what they begin with. Immutable.
 */
final class TensorNames {
  /** Tensors that other networks of the family need, and that this one has no use for. */
  private static final List<String> UNUSED =
      List.of(
          "bert.pooler.",
          "roberta.pooler.",
          "cls.seq_relationship.",
          "cls.predictions.decoder.bias",
          "lm_head.decoder.bias");

  private final Map<String, String> beginnings = new LinkedHashMap<>();
  private final String family;

  private TensorNames(String family) {
    this.family = family;
  }

  /**
   * The names of a family's network with this one head.
   *
   * @throws ConvertException if the family has no such head
   */
  static TensorNames of(Family family, Head head) {
    TensorNames names = new TensorNames(prefix(family));
    names.encoder(family);
    names.head(family, head.task(), "heads." + head.name() + ".");
    return names;
  }

  /** The names of a network with several heads, which are those that tensors have here. */
  static TensorNames ofSeveralHeads() {
    TensorNames names = new TensorNames("electra.");
    names.beginnings.put("electra.", "electra.");
    names.beginnings.put("heads.", "heads.");
    return names;
  }

  private static String prefix(Family family) {
    return switch (family) {
      case ELECTRA -> "electra.";
      case BERT -> "bert.";
      case DISTILBERT -> "distilbert.";
      case ROBERTA -> "roberta.";
    };
  }

  private void encoder(Family of) {
    if (of == Family.DISTILBERT) {
      beginnings.put("distilbert.transformer.layer.", "electra.encoder.layer.");
      beginnings.put("distilbert.embeddings.", "electra.embeddings.");
    } else {
      beginnings.put(family + "encoder.", "electra.encoder.");
      beginnings.put(family + "embeddings.", "electra.embeddings.");
      beginnings.put(family + "embeddings_project.", "electra.embeddings_project.");
    }
  }

  private void head(Family of, Task task, String to) {
    switch (task) {
      case TEXT_CLASSIFICATION -> text(of, to);
      case TOKEN_CLASSIFICATION -> beginnings.put("classifier.", to + "classifier.");
      case QUESTION_ANSWERING -> beginnings.put("qa_outputs.", to + "qa_outputs.");
      case FILL_MASK -> words(of, to);
      case FEATURE_EXTRACTION -> {}
      case REPLACED_TOKEN_DETECTION -> {
        if (of != Family.ELECTRA) {
          throw new ConvertException(
              "config.json: the architecture ends in ForPreTraining, which tells replaced tokens of ELECTRA alone, and model_type is another");
        }
        beginnings.put("discriminator_predictions.", to);
      }
    }
  }

  private void text(Family of, String to) {
    switch (of) {
      case ELECTRA -> beginnings.put("classifier.", to);
      case BERT -> {
        beginnings.put("bert.pooler.dense.", to + "pooler.");
        beginnings.put("classifier.", to + "classifier.");
      }
      case ROBERTA -> {
        beginnings.put("classifier.dense.", to + "pooler.");
        beginnings.put("classifier.out_proj.", to + "classifier.");
      }
      case DISTILBERT -> {
        beginnings.put("pre_classifier.", to + "pre_classifier.");
        beginnings.put("classifier.", to + "classifier.");
      }
    }
  }

  private void words(Family of, String to) {
    switch (of) {
      case ELECTRA -> {
        beginnings.put("generator_predictions.", to);
        beginnings.put("generator_lm_head.weight", to + "decoder.weight");
        beginnings.put("generator_lm_head.bias", to + "bias");
      }
      case BERT -> {
        beginnings.put("cls.predictions.transform.", to);
        beginnings.put("cls.predictions.decoder.weight", to + "decoder.weight");
        beginnings.put("cls.predictions.bias", to + "bias");
      }
      case ROBERTA -> {
        beginnings.put("lm_head.dense.", to + "dense.");
        beginnings.put("lm_head.layer_norm.", to + "LayerNorm.");
        beginnings.put("lm_head.decoder.weight", to + "decoder.weight");
        beginnings.put("lm_head.bias", to + "bias");
      }
      case DISTILBERT -> {
        beginnings.put("vocab_transform.", to + "dense.");
        beginnings.put("vocab_layer_norm.", to + "LayerNorm.");
        beginnings.put("vocab_projector.weight", to + "decoder.weight");
        beginnings.put("vocab_projector.bias", to + "bias");
      }
    }
  }

  /** What a plain encoder's names have to be preceded by: it was saved without its family's. */
  String whole(String name, boolean plain) {
    return plain ? family + name : name;
  }

  /** Whether a name begins with the family's. */
  boolean isOfFamily(String name) {
    return name.startsWith(family);
  }

  /** The name that a tensor has here; empty where the network has no use for it. */
  Optional<String> here(String name) {
    for (Map.Entry<String, String> beginning : beginnings.entrySet()) {
      if (name.startsWith(beginning.getKey())) {
        String rest = name.substring(beginning.getKey().length());
        return Optional.of(beginning.getValue() + (distil() ? layer(rest) : rest));
      }
    }
    return Optional.empty();
  }

  /** Whether a tensor may be there without use. */
  boolean isHarmless(String name) {
    return UNUSED.stream().anyMatch(name::startsWith);
  }

  private boolean distil() {
    return family.equals("distilbert.");
  }

  private static String layer(String rest) {
    return rest.replace(".attention.q_lin.", ".attention.self.query.")
        .replace(".attention.k_lin.", ".attention.self.key.")
        .replace(".attention.v_lin.", ".attention.self.value.")
        .replace(".attention.out_lin.", ".attention.output.dense.")
        .replace(".sa_layer_norm.", ".attention.output.LayerNorm.")
        .replace(".ffn.lin1.", ".intermediate.dense.")
        .replace(".ffn.lin2.", ".output.dense.")
        .replace(".output_layer_norm.", ".output.LayerNorm.");
  }
}
