package io.amberstream.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is left of a download that failed: nothing, or the page that says so. */
public final class FailedDownload {
  private static final int SHOWN = 40;

  /** A sentence or markup. Neither JSON objects nor binary files begin so. */
  private static final Pattern TEXT = Pattern.compile("\\s*[<A-Za-z][\\x20-\\x7e\\s]*");

  private FailedDownload() {}

  /** What such a file is, for people; empty for a file that may be what it should. */
  public static Optional<String> describe(Path file) throws IOException {
    byte[] beginning;
    try (InputStream bytes = Files.newInputStream(file)) {
      beginning = bytes.readNBytes(SHOWN);
    }
    if (beginning.length == 0) {
      return Optional.of("empty; copy or download it again");
    }
    String text = new String(beginning, ISO_8859_1);
    return TEXT.matcher(text).matches()
        ? Optional.of(
            "a text that begins with \"%s\", as a failed download leaves it; download it again"
                .formatted(text.strip().lines().findFirst().orElse("")))
        : Optional.empty();
  }
}
