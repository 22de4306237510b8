package io.amberstream.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the model folder of a run goes. */
final class OutOptions {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The model folder that comes out.")
  private Path out = Path.of("");

  @Option(names = "--overwrite", description = "Replace the folder that comes out.")
  private boolean overwrite;

  Path folder() {
    return out;
  }

  boolean overwrite() {
    return overwrite;
  }
}
