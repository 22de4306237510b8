package io.amberstream.kafka;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.Problems;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * The rights that an application needs besides those to topics. Immutable.
 *
 * <p>A cluster gives less away of a group or a transactional id that is not there yet: who may
 * describe it, but not use it, is found out later.
 *
 * @param group the consumer group, and the beginning of its transactional ids
 * @param transactional whether it writes in transactions
 */
public record GroupRights(String group, boolean transactional) {

  public GroupRights {
    requireNonNull(group, "group is null");
  }

  /**
   * Asks a cluster for them.
   *
   * @return a sentence for each right that the client lacks
   */
  public List<String> problems(Admin admin) {
    Problems problems = new Problems();
    DescribeConsumerGroupsOptions options =
        new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);
    var described = admin.describeConsumerGroups(List.of(group), options).describedGroups();
    boolean reads =
        isAllowed(
            requireNonNull(described.get(group))
                .thenApply(it -> mayRead(it.authorizedOperations())));
    if (!reads) {
      problems.add(MissingRight.toGroup(group));
    }
    // Such as Kafka Streams makes them.
    String id = "%s-%s-1".formatted(group, UUID.randomUUID());
    if (transactional
        && !isAllowed(
            admin.describeTransactions(List.of(id)).description(id).thenApply(it -> true))) {
      problems.add(MissingRight.toTransactions(group));
    }
    return problems.lines();
  }

  /** Brokers before 2.3 do not tell. */
  private static boolean mayRead(@Nullable Set<AclOperation> granted) {
    return granted == null || granted.contains(AclOperation.READ);
  }

  /** What is not there, or not told by an old broker, is for the clients that will use it. */
  private static boolean isAllowed(KafkaFuture<Boolean> asked) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      return !(e.getCause() instanceof AuthorizationException);
    } catch (InterruptedException e) {
      throw Topics.interrupted(e);
    }
  }
}
