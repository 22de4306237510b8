package io.amberstream.ask;

import io.amberstream.onnx.InferenceException;

/** A text with more tokens than the model takes, where the model is set to refuse such texts. */
public final class TextTooLongException extends InferenceException {
  private static final long serialVersionUID = 1L;

  /** Says how many tokens there are, and how many are taken at most. */
  public TextTooLongException(int tokens, int most) {
    super(
        "the text has %d tokens, but the model takes %d; set long_text to windows, or raise max_length"
            .formatted(tokens, most));
  }
}
