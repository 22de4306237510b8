package io.amberstream.kafka;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTransactionsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
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

  /** A new cluster first has to make the topics in which coordinators remember. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

  public GroupRights {
    requireNonNull(group, "group is null");
  }

  /**
   * Asks a cluster for them, and so makes sure that it has coordinators.
   *
   * @return a sentence for each right that the client lacks
   * @throws BrokerException if nobody coordinates the group or its transactions, for 15 s
   */
  public List<String> problems(Admin admin) {
    Problems problems = new Problems();
    if (!isAllowed(reading(admin), "group", "offsets.topic.replication.factor")) {
      problems.add(MissingRight.toGroup(group));
    }
    if (transactional
        && !isAllowed(writing(admin), "transactions", "transaction.state.log.replication.factor")) {
      problems.add(MissingRight.toTransactions(group));
    }
    return problems.lines();
  }

  private KafkaFuture<Boolean> reading(Admin admin) {
    DescribeConsumerGroupsOptions options =
        new DescribeConsumerGroupsOptions()
            .includeAuthorizedOperations(true)
            .timeoutMs((int) ANSWER_WITHIN.toMillis());
    var described = admin.describeConsumerGroups(List.of(group), options).describedGroups();
    return requireNonNull(described.get(group)).thenApply(it -> mayRead(it.authorizedOperations()));
  }

  private KafkaFuture<Boolean> writing(Admin admin) {
    // Such as Kafka Streams makes them.
    String id = "%s-%s-1".formatted(group, UUID.randomUUID());
    DescribeTransactionsOptions options =
        new DescribeTransactionsOptions().timeoutMs((int) ANSWER_WITHIN.toMillis());
    return admin.describeTransactions(List.of(id), options).description(id).thenApply(it -> true);
  }

  /** Brokers before 2.3 do not tell. */
  private static boolean mayRead(@Nullable Set<AclOperation> granted) {
    return granted == null || granted.contains(AclOperation.READ);
  }

  /** What is not there, or not told by an old broker, is for the clients that will use it. */
  private boolean isAllowed(KafkaFuture<Boolean> asked, String what, String replication) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new BrokerException(
            "no broker coordinates the %s of '%s'; a cluster with fewer brokers than its %s has no coordinators: lower that, or see the brokers' logs"
                .formatted(what, group, replication),
            e.getCause());
      }
      return !(e.getCause() instanceof AuthorizationException);
    } catch (InterruptedException e) {
      throw Topics.interrupted(e);
    }
  }
}
