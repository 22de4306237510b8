package io.amberstream.app;

import io.amberstream.input.FolderReplacement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder that is deleted with everything in it when it is closed. */
public final class TemporaryFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  /**
   * Creates a folder.
   *
   * @throws UncheckedIOException if the platform's temporary folder cannot be written
   */
  public static TemporaryFolder create() {
    try {
      return new TemporaryFolder(Files.createTempDirectory("amberstream-"));
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be created", e);
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      FolderReplacement.delete(path);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("the temporary folder {} could not be deleted: {}", path, e.getMessage());
    }
  }
}
