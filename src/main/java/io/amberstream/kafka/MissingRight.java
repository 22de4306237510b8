package io.amberstream.kafka;

import java.util.Locale;
import org.apache.kafka.common.acl.AclOperation;

/** What people are told of a right that a client lacks. Stateless. */
public final class MissingRight {
  private MissingRight() {}

  /** To read a topic, or to write it. */
  public static String toTopic(String topic, AclOperation right) {
    return "topic '%s': this user may not %s it; grant %s on the topic"
        .formatted(topic, right.name().toLowerCase(Locale.ROOT), right);
  }

  /** To read as a member of a group. */
  public static String toGroup(String group) {
    return "group '%s': this user may not read in it; grant READ on the group".formatted(group);
  }

  /** To write in transactions. */
  static String toTransactions(String applicationId) {
    return ("transactional ids '%s-...': this user may not write with them; grant WRITE on"
            + " transactional ids with the prefix '%1$s-'")
        .formatted(applicationId);
  }
}
