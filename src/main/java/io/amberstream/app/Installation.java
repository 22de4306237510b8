package io.amberstream.app;

import io.amberstream.model.ShippedModel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where Amberstream itself lies: the folder of its launcher, with the models that it ships. */
public final class Installation {
  private static final String HOME = "amberstream.home";

  private Installation() {}

  /** The folder that the launcher named; without one, the working directory. */
  static Path home() {
    return Path.of(System.getProperty(HOME, "."));
  }

  /** The folder of a model that Amberstream ships. */
  public static Path folder(ShippedModel model) {
    return resolve(model.path());
  }

  /**
   * A path as a user means it: relative to the working directory; where nothing is there, relative
   * to the installation, so that shipped models are found from anywhere.
   */
  public static Path resolve(Path path) {
    if (path.isAbsolute() || Files.exists(path)) {
      return path;
    }
    Path shipped = home().resolve(path);
    return Files.exists(shipped) ? shipped : path;
  }
}
