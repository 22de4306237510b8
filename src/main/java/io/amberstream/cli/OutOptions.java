package io.amberstream.cli;

import io.amberstream.input.InputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the model folder of a run goes. */
final class OutOptions {
  @Option(names = "--out", paramLabel = "DIR", description = "The model folder that comes out.")
  private @Nullable Path out;

  @Option(names = "--overwrite", description = "Replace the folder that comes out.")
  private boolean overwrite;

  /**
   * The folder.
   *
   * @throws InputException if none is named
   */
  Path folder() {
    if (out == null) {
      throw new InputException("--out is missing: name the model folder that comes out");
    }
    return out;
  }

  boolean overwrite() {
    return overwrite;
  }
}
