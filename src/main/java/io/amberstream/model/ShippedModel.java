package io.amberstream.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A model that comes with Amberstream, which a configuration need not list. */
public enum ShippedModel {
  /** Tags texts. */
  AMBER_MINI,
  /** Is asked about texts: labels of the moment, questions, second texts. */
  AMBER_ASK;

  /** The name that a configuration uses, such as {@code amber-mini}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its folder, relative to the installation. */
  public Path path() {
    return Path.of("models", label());
  }

  /** The model with this name. */
  public static Optional<ShippedModel> ofLabel(String label) {
    return Arrays.stream(values()).filter(model -> model.label().equals(label)).findFirst();
  }

  /** The names of all. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(ShippedModel::label).toList();
  }
}
