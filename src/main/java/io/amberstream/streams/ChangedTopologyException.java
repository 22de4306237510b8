package io.amberstream.streams;

import java.util.Optional;
import org.apache.kafka.common.errors.InvalidRequestException;

/**
 * The group of an application was made for other topics or pipelines, which the streams protocol
 * lets no group change.
 */
final class ChangedTopologyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ChangedTopologyException(Throwable failure) {
    super(
        "the group was made with other topics, pipelines or duplicates, which a group keeps by"
            + " group.protocol: streams; where those of another application run, take another"
            + " application.id, else stop all instances, start one with group.protocol: classic,"
            + " which keeps the offsets, stop it, and start as before",
        failure);
  }

  /** What a failure of a stream thread means; empty where it means something else. */
  static Optional<ChangedTopologyException> of(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      // Kafka has no exception of its own for it.
      if (e instanceof InvalidRequestException
          && String.valueOf(e.getMessage()).startsWith("Topology updates")) {
        return Optional.of(new ChangedTopologyException(failure));
      }
    }
    return Optional.empty();
  }
}
