package io.amberstream.kafka;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What a cluster tells its client about a topic that is there. Immutable.
 *
 * @param id tells the topic from another of the same name, before or after it
 * @param readable whether the client may read it
 */
public record TopicState(Uuid id, boolean readable) {

  public TopicState {
    requireNonNull(id, "id is null");
  }

  /** What is known of a topic that the client may not even describe. */
  static final TopicState HIDDEN = new TopicState(Uuid.ZERO_UUID, false);

  static TopicState of(TopicDescription description) {
    var told = description.authorizedOperations();
    // Brokers before 2.3 do not tell.
    return new TopicState(description.topicId(), told == null || told.contains(AclOperation.READ));
  }

  /** Whether the cluster tells its topics apart by ids. */
  public boolean hasId() {
    return !id.equals(Uuid.ZERO_UUID);
  }
}
