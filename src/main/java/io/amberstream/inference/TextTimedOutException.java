package io.amberstream.inference;

import io.amberstream.onnx.InferenceException;
import java.time.Duration;

/** A text that a model did not come to an end with in time, also when it ran by itself. */
public final class TextTimedOutException extends InferenceException {
  private static final long serialVersionUID = 1L;

  private TextTimedOutException(String message) {
    super(message);
  }

  /** Says it of a query's texts. */
  static TextTimedOutException of(Query<?> query, Duration timeout) {
    return new TextTimedOutException(
        "model %s did not come to an end with a text of %d characters within %s; raise"
                .formatted(query.model().id().name(), query.characters(), timeout)
            + " inference.run_timeout where that is too short for it");
  }
}
