package io.amberstream.cli;

import io.amberstream.app.Installation;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.LongText;
import io.amberstream.ask.ModelSettings;
import io.amberstream.inference.Batching;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ModelFolderException;
import io.amberstream.model.ShippedModel;
import io.amberstream.onnx.Int8;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model, and how texts are laid before it. */
final class LoadOptions {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "The model folder (default: models/amber-mini of the installation; models/amber-ask for"
              + " pairs, questions, zero-shot labels and re-ranking).")
  private @Nullable Path directory;

  @Option(
      names = "--max-length",
      paramLabel = "TOKENS",
      description = "Tokens of a window, special tokens counted (default: what the model takes).")
  private @Nullable Integer maxLength;

  @Option(
      names = "--long-text",
      paramLabel = "HOW",
      defaultValue = "windows",
      description =
          "What happens to texts that are too long: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private LongText longText = LongText.WINDOWS;

  @Option(
      names = "--int8",
      paramLabel = "HOW",
      defaultValue = "exact",
      description =
          "How int8 products are computed on processors without VNNI: ${COMPLETION-CANDIDATES}"
              + " (default: ${DEFAULT-VALUE}).")
  private Int8 int8 = Int8.EXACT;

  @Option(
      names = "--batching",
      paramLabel = "HOW",
      defaultValue = "free",
      description =
          "${COMPLETION-CANDIDATES}: whether texts share a run of the model (default:"
              + " ${DEFAULT-VALUE}).")
  private Batching batching = Batching.FREE;

  /**
   * Loads the model. The caller owns it.
   *
   * @param shipped the one that is meant where none is named
   * @throws ModelFolderException if the folder is not usable
   */
  LoadedModel load(ShippedModel shipped) {
    return load(directory == null ? Installation.folder(shipped) : directory);
  }

  /** Whether a folder is named. */
  boolean isNamed() {
    return directory != null;
  }

  /** Loads another folder with the same settings. The caller owns it. */
  LoadedModel load(Path folder) {
    OptionalInt length = maxLength == null ? OptionalInt.empty() : OptionalInt.of(maxLength);
    return LoadedModel.load(
        name(folder),
        ModelFolder.read(folder, Optional.empty()),
        new ModelSettings(length, OptionalInt.empty(), batching, longText, int8));
  }

  private static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }
}
