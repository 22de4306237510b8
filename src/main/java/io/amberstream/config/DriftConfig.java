package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import io.amberstream.drift.DriftSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a pipeline is watched for drift. Immutable.
 *
 * @param to the topic that is told when drift begins and ends; by default none
 * @param reference the file of what is usual; by default one in the folder of Kafka Streams' state
 * @param settings how it is judged; by default {@link DriftSettings#DEFAULT}
 */
public record DriftConfig(Optional<String> to, Optional<Path> reference, DriftSettings settings) {
  public DriftConfig {
    requireNonNull(to, "to is null");
    requireNonNull(reference, "reference is null");
    requireNonNull(settings, "settings is null");
  }
}
