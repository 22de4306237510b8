package io.amberstream.labelled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the tests write. */
public final class TextFile {
  private TextFile() {}

  /** A file with these lines. */
  public static Path of(Path directory, String... lines) {
    return of(directory, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A file with these bytes. */
  public static Path of(Path directory, byte[] bytes) {
    try {
      return Files.write(directory.resolve("file"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
