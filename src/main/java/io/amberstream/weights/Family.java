package io.amberstream.weights;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Encoders that are built of the same blocks and differ in the names of their tensors: ELECTRA's
 * are those that {@link Weights} has.
 */
public enum Family {
  ELECTRA,
  BERT,
  DISTILBERT,
  /** Counts positions from after the id of its padding. */
  ROBERTA;

  private static final Map<String, Family> BY_MODEL_TYPE =
      Map.of(
          "electra", ELECTRA,
          "bert", BERT,
          "distilbert", DISTILBERT,
          "roberta", ROBERTA,
          "xlm-roberta", ROBERTA,
          "camembert", ROBERTA);

  /** The family with this {@code model_type} of {@code config.json}. */
  public static Optional<Family> ofModelType(String modelType) {
    return Optional.ofNullable(BY_MODEL_TYPE.get(modelType));
  }

  /** Every {@code model_type} that has a family, in order of the alphabet. */
  public static List<String> modelTypes() {
    return List.copyOf(new TreeMap<>(BY_MODEL_TYPE).keySet());
  }
}
