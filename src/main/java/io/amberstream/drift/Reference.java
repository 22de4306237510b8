package io.amberstream.drift;

import io.amberstream.input.FileReplacement;
import io.amberstream.input.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is usual, by head. Immutable.
 *
 * @param heads by the name of their results
 */
public record Reference(Map<String, HeadReference> heads) {
  /** Nothing is known: all is to be learnt. */
  public static final Reference NONE = new Reference(Map.of());

  public Reference {
    heads = Map.copyOf(heads);
  }

  /** The same with another head, or with another reference for it. */
  public Reference with(String head, HeadReference reference) {
    Map<String, HeadReference> more = new TreeMap<>(heads);
    more.put(head, reference);
    return new Reference(more);
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it cannot be read, or is no reference
   */
  public static Reference read(Path file) {
    try {
      return ReferenceJson.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw InputException.unreadable(file, e);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "%s is no drift reference (%s), expected a file of evaluate --reference or one that a pipeline has learnt"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * Writes a file. Whoever reads it finds the old one or the new one.
   *
   * @throws InputException if it cannot be written
   */
  public void write(Path file) {
    ByteBuffer bytes = ByteBuffer.wrap(ReferenceJson.write(this));
    try {
      FileReplacement.write(
          file,
          out -> {
            while (bytes.hasRemaining()) {
              out.write(bytes);
            }
          });
    } catch (IOException e) {
      throw new InputException(
          "%s cannot be written (%s)".formatted(file, e.getClass().getSimpleName()), e);
    }
  }
}
