package io.amberstream.labelling;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An event whose label is asked for. Immutable.
 *
 * @param id of the event
 * @param text that is to be labelled
 * @param guess the label that the model thinks best
 * @param score how sure the model is of it, 0 to 1
 * @param model SHA-256 of the model's ONNX file
 */
record Question(String id, String text, String guess, double score, String model) {
  public Question {
    requireNonNull(id, "id is null");
    requireNonNull(text, "text is null");
    requireNonNull(guess, "guess is null");
    requireNonNull(model, "model is null");
  }

  /** What two texts have in common that differ in case and white space only. */
  String sameness() {
    String plain = text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    return HexFormat.of().formatHex(Sha256.digest(plain.getBytes(StandardCharsets.UTF_8)));
  }
}
