package io.amberstream.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A graph that ONNX Runtime cannot load, or a run that failed or was told to end. */
public final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A place in the source of ONNX Runtime, which helps nobody else. */
  private static final Pattern WHERE =
      Pattern.compile(
          "^Error code - \\w+ - message: (Load model from .*? failed:)?(/\\S+:\\d+ .*?\\) )?");

  private static final Pattern MISSING =
      Pattern.compile("External data path does not exist: \"?([^\"]+?)\"?(?:$|\\s)");

  private static final Pattern OUTSIDE =
      Pattern.compile("External initializer: .*given file_length: .*out of bounds", Pattern.DOTALL);

  private static final Pattern NEWER =
      Pattern.compile("Opset (\\d+) is under development.*is till opset (\\d+)", Pattern.DOTALL);

  private static final Pattern UNKNOWN_OPERATOR =
      Pattern.compile("([\\w.]+):(\\w+)\\(-?\\d+\\) is not a registered function/op");

  GraphException(OrtException cause) {
    super(message(cause), cause);
  }

  private static String message(OrtException cause) {
    return cause.getCode() == OrtErrorCode.ORT_INVALID_PROTOBUF
        ? "it is damaged, cut off or no ONNX file; compare its size with the original's"
        : plain(WHERE.matcher(String.valueOf(cause.getMessage())).replaceFirst("").strip());
  }

  /** What helps of the sentences for frequent mistakes; another one as it is. */
  static String plain(String message) {
    Matcher missing = MISSING.matcher(message);
    if (missing.find()) {
      return "its tensors are in another file, %s, which is missing; copy it there"
          .formatted(missing.group(1));
    }
    if (OUTSIDE.matcher(message).find()) {
      return "its tensors are in another file, which is cut off; copy that file anew";
    }
    Matcher unknown = UNKNOWN_OPERATOR.matcher(message);
    if (unknown.find()) {
      return "it has the operator %s of %s, which ONNX Runtime itself has not; export the network alone, without its tokenizer and without operators of other libraries"
          .formatted(unknown.group(2), unknown.group(1));
    }
    Matcher newer = NEWER.matcher(message);
    return newer.find()
        ? "it has opset %s, and this ONNX Runtime knows at most %s; export it with that one or a lower one"
            .formatted(newer.group(1), newer.group(2))
        : message;
  }
}
