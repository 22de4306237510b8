package io.amberstream.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;

/** A graph that ONNX Runtime cannot load, or a run that failed or was told to end. */
public final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GraphException(OrtException cause) {
    super(message(cause), cause);
  }

  private static String message(OrtException cause) {
    return cause.getCode() == OrtErrorCode.ORT_INVALID_PROTOBUF
        ? "it is damaged, cut off or no ONNX file; compare its size with the original's"
        : String.valueOf(cause.getMessage());
  }
}
