package io.amberstream.kafka;

import io.amberstream.input.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What a cluster tells its client about topics. Immutable.
 *
 * @param missing those that do not exist, sorted
 * @param problems a sentence for each right that the client lacks
 */
public record TopicsFound(List<String> missing, List<String> problems) {

  public TopicsFound {
    missing = List.copyOf(missing);
    problems = List.copyOf(problems);
  }

  /**
   * Looks for topics, and for the rights to use them.
   *
   * @param read those that are to be read
   * @param written those that are to be written
   * @throws BrokerException if the cluster does not answer, or a name is not valid
   */
  public static TopicsFound ask(Admin admin, Collection<String> read, Collection<String> written) {
    Set<String> all = new TreeSet<>(read);
    all.addAll(written);
    List<String> missing = new ArrayList<>();
    Problems problems = new Problems();
    described(admin, all)
        .forEach(
            (topic, described) -> {
              Set<AclOperation> needed = EnumSet.noneOf(AclOperation.class);
              if (read.contains(topic)) {
                needed.add(AclOperation.READ);
              }
              if (written.contains(topic)) {
                needed.add(AclOperation.WRITE);
              }
              granted(topic, described)
                  .ifPresentOrElse(needed::removeAll, () -> missing.add(topic));
              if (!missing.contains(topic)) {
                needed.forEach(right -> problems.add(MissingRight.toTopic(topic, right)));
              }
            });
    missing.sort(null);
    return new TopicsFound(missing, problems.lines().stream().sorted().toList());
  }

  /**
   * Those of some topics that are there and may not be read, sorted.
   *
   * @throws BrokerException if the cluster does not answer
   */
  public static List<String> unreadable(Admin admin, Collection<String> topics) {
    List<String> unreadable = new ArrayList<>();
    described(admin, topics)
        .forEach(
            (topic, described) ->
                granted(topic, described)
                    .filter(granted -> !granted.contains(AclOperation.READ))
                    .ifPresent(refused -> unreadable.add(topic)));
    unreadable.sort(null);
    return unreadable;
  }

  static Map<String, KafkaFuture<TopicDescription>> described(
      Admin admin, Collection<String> topics) {
    return admin
        .describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
        .topicNameValues();
  }

  /** What the client may do with a topic; empty where there is no such topic. */
  private static Optional<Set<AclOperation>> granted(
      String topic, KafkaFuture<TopicDescription> described) {
    try {
      Set<AclOperation> told = described.get().authorizedOperations();
      // Brokers before 2.3 do not tell.
      return Optional.of(told == null ? EnumSet.allOf(AclOperation.class) : told);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      if (e.getCause() instanceof TopicAuthorizationException) {
        return Optional.of(Set.of());
      }
      throw Topics.failure("find", topic, e);
    } catch (InterruptedException e) {
      throw Topics.interrupted(e);
    }
  }
}
