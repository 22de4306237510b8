package io.amberstream.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that is written beside its place, and moved there as a whole: nobody finds half of one.
 * Closing removes what was not finished. For one thread.
 *
 * <pre>{@code
 * try (FolderReplacement folder = FolderReplacement.begin(Path.of("models/tickets"))) {
 *   Files.writeString(folder.aside().resolve("config.json"), config);
 *   folder.finish();
 * }
 * }</pre>
 */
public final class FolderReplacement implements AutoCloseable {
  private final Path place;
  private final Path aside;

  private FolderReplacement(Path place, Path aside) {
    this.place = place;
    this.aside = aside;
  }

  /** Begins to write; what is in the place stays until {@link #finish}. */
  public static FolderReplacement begin(Path place) throws IOException {
    Path whole = place.toAbsolutePath().normalize();
    Files.createDirectories(whole.resolveSibling(""));
    return new FolderReplacement(whole, Files.createDirectory(beside(whole, "part")));
  }

  private static Path beside(Path place, String end) {
    return place.resolveSibling(place.getFileName() + "." + UUID.randomUUID() + "." + end);
  }

  /** Where to write. */
  public Path aside() {
    return aside;
  }

  /** Moves what was written to its place, over what is there. */
  public void finish() throws IOException {
    if (!Files.exists(place)) {
      Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    // A folder cannot be moved over one that has files.
    Path old = beside(place, "old");
    Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
    Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
    delete(old);
  }

  @Override
  public void close() throws IOException {
    delete(aside);
  }

  /** Deletes a folder with all that is in it; one that is not there is no error. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
