package io.amberstream.evaluation;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.input.FileReplacement;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes a temperature into the {@code config.json} of a model folder. */
public final class CalibrationFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          // Python writes NaN and Infinity, which JSON does not have.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private CalibrationFile() {}

  /**
   * Writes it; all else stays. Whoever reads the file finds the old one or the new one.
   *
   * @throws InputException if the file cannot be read or written
   */
  public static void write(Path folder, Head head, double temperature) {
    Path file = folder.resolve("config.json");
    try {
      ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
      ObjectNode section =
          config.path("heads").path(head.name()) instanceof ObjectNode named ? named : config;
      section.putObject("calibration").put("temperature", Math.round(temperature * 1e4) / 1e4);
      ByteBuffer text =
          ByteBuffer.wrap(
              (JSON.writeValueAsString(config) + "\n").getBytes(StandardCharsets.UTF_8));
      FileReplacement.write(
          file,
          out -> {
            while (text.hasRemaining()) {
              out.write(text);
            }
          });
    } catch (IOException e) {
      throw new InputException(
          "%s cannot be written (%s)".formatted(file, e.getClass().getSimpleName()), e);
    }
  }
}
