package io.amberstream.app;

import io.amberstream.config.Configuration;
import io.amberstream.drift.HeadReference;
import io.amberstream.drift.Reference;
import io.amberstream.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is usual in each pipeline that is watched, and the files that keep it through a restart: the
 * one that the configuration names, else one of the instance's own. A file that is named and was
 * there at the start is never written to. For one thread at a time.
 */
final class KeptReferences {
  private static final Logger LOG = LoggerFactory.getLogger(KeptReferences.class);

  private final Map<String, Reference> known = new HashMap<>();
  private final Map<String, Path> written = new HashMap<>();

  /**
   * Reads the instance's own files.
   *
   * @param named what the files hold that the configuration names, by pipeline
   * @param folder of the instance's state
   */
  KeptReferences(Configuration configuration, Map<String, Reference> named, Path folder) {
    configuration
        .watched()
        .forEach(
            (name, drift) -> {
              Optional<Path> file = drift.reference();
              Path own = folder.resolve("amberstream-drift-" + name + ".json");
              known.put(
                  name,
                  file.isPresent() ? named.getOrDefault(name, Reference.NONE) : own(name, own));
              if (file.isEmpty() || Files.notExists(file.get())) {
                written.put(name, file.orElse(own));
              }
            });
  }

  /** What is usual in a pipeline; {@link Reference#NONE} where all is to be learnt. */
  Reference known(String pipeline) {
    return known.getOrDefault(pipeline, Reference.NONE);
  }

  /** Keeps what was learnt of a head, in place of what was known of it. */
  void learnt(String pipeline, String head, HeadReference reference) {
    Reference more = known(pipeline).with(head, reference);
    known.put(pipeline, more);
    Path file = written.get(pipeline);
    if (file == null) {
      return;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      more.write(file);
    } catch (IOException | InputException e) {
      LOG.warn(
          "pipeline {}: what was learnt is lost at the next start: {}", pipeline, e.getMessage());
    }
  }

  /** What somebody else may have broken does not keep an application from its start. */
  private static Reference own(String pipeline, Path file) {
    if (Files.notExists(file)) {
      return Reference.NONE;
    }
    try {
      Reference read = Reference.read(file);
      LOG.info(
          "pipeline {}: what is usual of {} is known from {}",
          pipeline,
          read.heads().keySet(),
          file);
      return read;
    } catch (InputException e) {
      LOG.warn("pipeline {}: {}; it is learnt anew", pipeline, e.getMessage());
      return Reference.NONE;
    }
  }
}
