package io.amberstream.golden;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelSettings;
import io.amberstream.inference.Batching;
import io.amberstream.model.ModelFolder;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** The tiny golden model folders on the class path, and the shipped models. */
public final class GoldenModels {
  private GoldenModels() {}

  /** The folder with this name under {@code golden/}. */
  public static Path folder(String name) {
    URL config = GoldenModels.class.getResource("/golden/" + name + "/config.json");
    if (config == null) {
      throw new IllegalArgumentException("no golden folder " + name);
    }
    try {
      return Path.of(config.toURI()).resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The shipped model that tags texts. */
  public static Path amberMini() {
    return shipped("amber-mini");
  }

  /** The shipped model that is asked about a text. */
  public static Path amberAsk() {
    return shipped("amber-ask");
  }

  /** A model that the project ships. */
  public static Path shipped(String name) {
    return Path.of("models", name);
  }

  /** Loads a folder with its own length and free batching. The caller closes it. */
  public static LoadedModel load(Path folder) {
    return LoadedModel.load(
        "tiny", ModelFolder.read(folder, Optional.empty()), ModelSettings.defaults());
  }

  /** Loads a folder with windows of this many tokens, special tokens counted. */
  public static LoadedModel load(Path folder, int maxLength, int stride, Batching batching) {
    return LoadedModel.load(
        "tiny",
        ModelFolder.read(folder, Optional.empty()),
        new ModelSettings(OptionalInt.of(maxLength), OptionalInt.of(stride), batching));
  }
}
