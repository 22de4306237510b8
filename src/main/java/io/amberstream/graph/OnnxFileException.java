package io.amberstream.graph;

import io.amberstream.input.InputException;
import org.jspecify.annotations.Nullable;

/** A file is no ONNX file, or not one of the kind that is needed; the message names the place. */
public final class OnnxFileException extends InputException {
  private static final long serialVersionUID = 1L;

  /** With a message that names the place in the file, what was found and what was expected. */
  public OnnxFileException(String message) {
    super(message);
  }

  /** The same, with what another exception told. */
  public OnnxFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
