package io.amberstream.streams;

import static java.util.stream.Collectors.joining;

import io.amberstream.kafka.MissingRight;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** A right that the application found missing while it ran, with what to grant. */
final class MissingRightException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private MissingRightException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * What a failure says of it; empty where no right is missing.
   *
   * @param pipelines those that read and write
   */
  static Optional<MissingRightException> of(Throwable failure, Pipelines pipelines) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof TopicAuthorizationException refused
          && !refused.unauthorizedTopics().isEmpty()) {
        String message =
            refused.unauthorizedTopics().stream()
                .sorted()
                .map(topic -> MissingRight.toTopic(topic, right(topic, pipelines)))
                .collect(joining("; "));
        return Optional.of(new MissingRightException(message, failure));
      }
      if (e instanceof GroupAuthorizationException refused) {
        return Optional.of(
            new MissingRightException(MissingRight.toGroup(refused.groupId()), failure));
      }
    }
    return Optional.empty();
  }

  private static AclOperation right(String topic, Pipelines pipelines) {
    List<Pipeline> reading = pipelines.reading(topic);
    return reading.isEmpty() ? AclOperation.WRITE : AclOperation.READ;
  }
}
