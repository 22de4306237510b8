package io.amberstream.training;

import io.amberstream.input.FolderReplacement;
import io.amberstream.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The model folder that comes out of a run: written as a whole, or not at all. For one thread. */
public final class OutFolder implements AutoCloseable {
  private final Path out;
  private final FolderReplacement replacement;

  private OutFolder(Path out, FolderReplacement replacement) {
    this.out = out;
    this.replacement = replacement;
  }

  /**
   * Makes sure that the place is free.
   *
   * @throws InputException if something is there that may not be replaced, or is no model folder
   */
  public static void require(Path out, boolean overwrite) {
    if (!Files.exists(out)) {
      return;
    }
    if (!overwrite) {
      throw new InputException(
          out + " is there already; name another folder, or replace it with --overwrite");
    }
    if (!Files.isRegularFile(out.resolve("config.json"))) {
      throw new InputException(
          out + " is there, and is no model folder (it has no config.json): it is not replaced");
    }
  }

  /** Begins to write. */
  public static OutFolder begin(Path out) throws IOException {
    return new OutFolder(out, FolderReplacement.begin(out));
  }

  /** Where to write. */
  public Path aside() {
    return replacement.aside();
  }

  /** Takes a file of another folder, where it is there. */
  public void copy(Path from, String name) throws IOException {
    if (Files.isRegularFile(from.resolve(name))) {
      Files.copy(from.resolve(name), aside().resolve(name));
    }
  }

  /** Writes a file. */
  public void write(String name, String content) throws IOException {
    Files.writeString(aside().resolve(name), content);
  }

  /** Moves what was written to its place. */
  public void finish() throws IOException {
    replacement.finish();
  }

  /** Removes what was written, unless it was moved to its place. */
  @Override
  public void close() {
    try {
      replacement.close();
    } catch (IOException e) {
      throw failure(out, e);
    }
  }

  /** What is said of a folder that cannot be written. */
  public static InputException failure(Path out, IOException e) {
    return new InputException(
        "%s cannot be written: %s; make room, or name another folder"
            .formatted(out, e.getMessage()),
        e);
  }
}
