package io.amberstream.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import java.util.regex.Pattern;

/** A graph that ONNX Runtime cannot load, or a run that failed or was told to end. */
public final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A place in the source of ONNX Runtime, which helps nobody else. */
  private static final Pattern WHERE =
      Pattern.compile(
          "^Error code - \\w+ - message: (Load model from .*? failed:)?(/\\S+:\\d+ .*?\\) )?");

  GraphException(OrtException cause) {
    super(message(cause), cause);
  }

  private static String message(OrtException cause) {
    return cause.getCode() == OrtErrorCode.ORT_INVALID_PROTOBUF
        ? "it is damaged, cut off or no ONNX file; compare its size with the original's"
        : WHERE.matcher(String.valueOf(cause.getMessage())).replaceFirst("").strip();
  }
}
