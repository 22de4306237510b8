package io.amberstream.app;

import io.amberstream.config.Configuration;
import io.amberstream.config.DriftConfig;
import io.amberstream.drift.Reference;
import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of what is usual that a configuration names, as they are at the start. */
final class DriftReferences {
  private DriftReferences() {}

  /**
   * By pipeline, of those that are watched; {@link Reference#NONE} where there is no file.
   *
   * @param problems takes what is wrong with the files
   */
  static Map<String, Reference> read(Configuration configuration, Problems problems) {
    Map<String, Reference> references = new LinkedHashMap<>();
    configuration
        .watched()
        .forEach((name, drift) -> references.put(name, read(name, drift, problems)));
    return references;
  }

  private static Reference read(String pipeline, DriftConfig drift, Problems problems) {
    if (drift.reference().isEmpty()) {
      return Reference.NONE;
    }
    Path file = drift.reference().get();
    String key = "pipelines." + pipeline + ".drift.reference";
    if (Files.notExists(file)) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isWritable(folder)) {
        problems.add(
            "%s: %s is not there, and its folder cannot be written to; create the folder"
                .formatted(key, file));
      }
      return Reference.NONE;
    }
    try {
      return Reference.read(file);
    } catch (InputException e) {
      problems.add(key + ": " + e.getMessage());
      return Reference.NONE;
    }
  }
}
