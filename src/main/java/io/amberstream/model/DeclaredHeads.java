package io.amberstream.model;

import io.amberstream.input.Problems;
import java.nio.file.Path;
import java.util.List;

/** The heads that a {@code config.json} declares, for folders that have no graph yet. */
public final class DeclaredHeads {
  private DeclaredHeads() {}

  /**
   * The heads, in order; empty where the file names neither heads nor an architecture.
   *
   * @throws ModelFolderException with all problems
   */
  public static List<Head> read(Path directory) {
    Problems problems = new Problems();
    List<Head> heads =
        JsonFile.read(directory, "config.json", problems)
            .map(config -> HeadsReader.read(config, problems))
            .orElse(List.of());
    if (!problems.isEmpty()) {
      throw new ModelFolderException(directory, problems.lines());
    }
    return heads;
  }
}
