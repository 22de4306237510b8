package io.amberstream.onnx;

import ai.onnxruntime.OrtException;

/** A graph that ONNX Runtime cannot load, or a run that failed or was told to end. */
public final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GraphException(OrtException cause) {
    super(cause.getMessage(), cause);
  }
}
