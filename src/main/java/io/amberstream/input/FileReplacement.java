package io.amberstream.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file beside its place and renames it when it is whole: whoever reads the place finds the
 * old file or the new one, also after a crash.
 */
public final class FileReplacement {
  private FileReplacement() {}

  /** Writes the content of a file. */
  public interface Content {
    /** Writes to a file that is empty; the channel stays open. */
    void write(FileChannel out) throws IOException;
  }

  /** Puts a file with this text, in UTF-8, in a place, over what is there. */
  public static void write(Path place, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    write(
        place,
        out -> {
          while (bytes.hasRemaining()) {
            out.write(bytes);
          }
        });
  }

  /** Puts a file with this content in a place, over what is there. */
  public static void write(Path place, Content content) throws IOException {
    // A temporary file of the library's would be for this user's eyes only.
    Path aside = place.resolveSibling(place.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel out =
          FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.write(out);
        out.force(true);
      }
      Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
