package io.amberstream.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The small text that Git LFS leaves in the place of a file that it has not fetched. */
public final class LfsPointer {
  /** What the specification allows. */
  private static final long MAX_BYTES = 1024;

  private LfsPointer() {}

  /** What such a file says of itself, for people; empty for any other file. */
  public static Optional<String> describe(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      return Optional.empty();
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    if (!text.startsWith("version https://git-lfs.github.com/spec/")) {
      return Optional.empty();
    }
    return Optional.of(
        "a Git LFS pointer to a file%s, not that file; fetch it with git lfs pull, or the folder with hf download --local-dir"
            .formatted(
                text.lines()
                    .filter(line -> line.startsWith("size "))
                    .findFirst()
                    .map(line -> " of " + line.substring("size ".length()).strip() + " bytes")
                    .orElse("")));
  }
}
