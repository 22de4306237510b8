package io.amberstream.yaml;

import io.amberstream.input.ByteOrderMark;
import io.amberstream.input.MalformedUtf8Exception;
import io.amberstream.input.StrictUtf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small UTF-8 files, with reasons that a user understands. */
public final class TextFile {
  private TextFile() {}

  /**
   * The file's text without a byte order mark.
   *
   * @throws IOException if it cannot be read; the message is the reason, without the path
   */
  public static String read(Path file, int maxBytes) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a directory, expected a file");
    }
    // A pipe without a writer would block for ever.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is not a regular file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(maxBytes + 1);
    } catch (NoSuchFileException e) {
      throw new IOException("no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException("permission denied", e);
    }
    if (bytes.length > maxBytes) {
      throw new IOException("it is larger than " + maxBytes / 1024 + " KiB");
    }
    return decode(bytes);
  }

  private static String decode(byte[] bytes) throws IOException {
    try {
      return ByteOrderMark.dropped(StrictUtf8.decode(bytes));
    } catch (MalformedUtf8Exception e) {
      throw new IOException("it is not UTF-8 text", e);
    }
  }
}
