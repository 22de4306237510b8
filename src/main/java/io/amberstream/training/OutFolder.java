package io.amberstream.training;

import io.amberstream.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that comes out: written beside its place, and moved there as a whole, so that nobody
 * finds half of one. Not thread-safe.
 */
final class OutFolder implements AutoCloseable {
  private final Path out;
  private final Path aside;

  private OutFolder(Path out, Path aside) {
    this.out = out;
    this.aside = aside;
  }

  /**
   * Makes sure that the place is free.
   *
   * @throws InputException if something is there that may not be replaced, or is no model folder
   */
  static void require(Path out, boolean overwrite) {
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
  static OutFolder begin(Path out) {
    Path whole = out.toAbsolutePath().normalize();
    Path aside = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      delete(aside);
      Files.createDirectories(aside);
    } catch (IOException e) {
      throw failure(out, e);
    }
    return new OutFolder(whole, aside);
  }

  /** Where to write. */
  Path aside() {
    return aside;
  }

  /** Takes a file of another folder, where it is there. */
  void copy(Path from, String name) {
    try {
      if (Files.isRegularFile(from.resolve(name))) {
        Files.copy(from.resolve(name), aside.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw failure(out, e);
    }
  }

  /** Writes a file. */
  void write(String name, String content) {
    try {
      Files.writeString(aside.resolve(name), content);
    } catch (IOException e) {
      throw failure(out, e);
    }
  }

  /** Moves what was written to its place. */
  void finish() {
    try {
      Path old = out.resolveSibling(out.getFileName() + ".old");
      if (Files.exists(out)) {
        delete(old);
        Files.move(out, old, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(aside, out, StandardCopyOption.ATOMIC_MOVE);
      delete(old);
    } catch (IOException e) {
      throw failure(out, e);
    }
  }

  /** Removes what was written, unless it was moved to its place. */
  @Override
  public void close() {
    try {
      delete(aside);
    } catch (IOException e) {
      throw failure(out, e);
    }
  }

  static InputException failure(Path out, IOException e) {
    return new InputException(
        "%s cannot be written: %s; make room, or name another folder"
            .formatted(out, e.getMessage()),
        e);
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
