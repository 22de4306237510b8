package io.amberstream.model;

import io.amberstream.input.FailedDownload;
import io.amberstream.input.LfsPointer;
import io.amberstream.input.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at a file of a model folder before it is read. */
final class FolderFile {
  /** Far above any real configuration, far below what would hurt. */
  static final long MAX_CONFIG_BYTES = 4L << 20;

  /** The largest vocabularies take about 35 MB. */
  static final long MAX_TOKENIZER_BYTES = 64L << 20;

  /** A graph in one file cannot be larger; its tensors may lie beside it. */
  static final long MAX_GRAPH_BYTES = Integer.MAX_VALUE;

  private FolderFile() {}

  /**
   * Whether a file may be read: it lies in the folder, also at the end of all symbolic links, or in
   * the hub's cache, and is not larger than this. Adds a problem where not.
   */
  static boolean isSound(Path directory, Path file, long maxBytes, Problems problems) {
    String name = directory.relativize(file).toString();
    try {
      Path real = file.toRealPath();
      if (!isOf(directory.toRealPath(), real)) {
        problems.add(
            "%s is a link to %s, outside of the folder; copy the file into the folder"
                .formatted(name, real));
        return false;
      }
      long size = Files.size(real);
      if (size > maxBytes) {
        problems.add("%s has %d bytes, expected at most %d".formatted(name, size, maxBytes));
        return false;
      }
      Optional<String> pointer = LfsPointer.describe(real);
      Optional<String> other = pointer.isPresent() ? pointer : FailedDownload.describe(real);
      other.ifPresent(what -> problems.add(name + " is " + what));
      return other.isEmpty();
    } catch (IOException e) {
      problems.add(name + " cannot be read: " + e.getMessage());
      return false;
    }
  }

  /**
   * Whether a file lies in a folder, or where the hub's own cache keeps it: a folder {@code
   * snapshots/REVISION} there has links into {@code blobs}, beside {@code snapshots}.
   */
  private static boolean isOf(Path folder, Path real) {
    Path revisions = folder.getParent();
    return real.startsWith(folder)
        || (revisions != null
            && revisions.endsWith("snapshots")
            && real.startsWith(revisions.resolveSibling("blobs")));
  }
}
