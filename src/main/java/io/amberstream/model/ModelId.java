package io.amberstream.model;

import static java.util.Objects.requireNonNull;

/**
 * Says which model made a result. Immutable.
 *
 * @param name the model's name in the configuration
 * @param sha256 SHA-256 of the ONNX file, in hexadecimal
 */
public record ModelId(String name, String sha256) {

  public ModelId {
    requireNonNull(name, "name is null");
    requireNonNull(sha256, "sha256 is null");
  }
}
