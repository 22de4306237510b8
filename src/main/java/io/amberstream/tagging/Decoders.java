package io.amberstream.tagging;

import io.amberstream.input.InputException;
import io.amberstream.model.Head;

/** Chooses the decoder of a head by its task. */
public final class Decoders {
  private Decoders() {}

  /**
   * The decoder of this head.
   *
   * @throws InputException where the head's task has no decoder, or its labels do not fit its task
   */
  public static Decoder of(Head head, DecodeOptions options) {
    return switch (head.task()) {
      case TEXT_CLASSIFICATION -> new SequenceDecoder(head, options);
      case TOKEN_CLASSIFICATION -> new EntityDecoder(head, options);
      case REPLACED_TOKEN_DETECTION -> new ReplacedTokenDecoder(head, options);
      case QUESTION_ANSWERING, FILL_MASK, FEATURE_EXTRACTION ->
          throw new InputException(
              "head '%s': its task %s gives no tags by itself; expected text-classification, token-classification or replaced-token-detection"
                  .formatted(head.name(), head.task()));
    };
  }

  static void requireLabels(Head head) {
    if (head.labels().isEmpty()) {
      throw new InputException(
          "head '%s': it has no labels, expected one for each logit of %s; add id2label to config.json"
              .formatted(head.name(), head.task()));
    }
  }
}
