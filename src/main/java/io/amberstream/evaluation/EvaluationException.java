package io.amberstream.evaluation;

/** An example that the model could not answer: the measures would be of other examples. */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EvaluationException(String message, Throwable cause) {
    super(message, cause);
  }
}
