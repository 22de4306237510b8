package io.amberstream.labelling;

/** Says why an answer was not saved, and what to do. */
public final class LabellingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LabellingException(String message) {
    super(message);
  }
}
