package io.amberstream.kafka;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
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

  /** What Kafka Streams calls its assignor, whichever it is. */
  private static final String KAFKA_STREAMS = "stream";

  /** A new cluster first has to make the topics in which coordinators remember. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

  public GroupRights {
    requireNonNull(group, "group is null");
  }

  /**
   * Asks a cluster for them, and so makes sure that it has coordinators.
   *
   * @param reads whether a topic is one that the application reads
   * @return a sentence for each right that the client lacks, or members that bar the group
   * @throws BrokerException if nobody coordinates the group or its transactions, for 15 s
   */
  public List<String> problems(Admin admin, Predicate<String> reads) {
    Problems problems = new Problems();
    Optional<String> ofGroup =
        answer(
            describedGroup(admin, reads),
            MissingRight.toGroup(group),
            "offsets.topic.replication.factor");
    ofGroup.ifPresent(problems::add);
    if (transactional) {
      Optional<String> ofTransactions =
          answer(
              describedTransactions(admin),
              MissingRight.toTransactions(group),
              "transaction.state.log.replication.factor");
      ofTransactions.ifPresent(problems::add);
    }
    return problems.lines();
  }

  private KafkaFuture<Optional<String>> describedGroup(Admin admin, Predicate<String> reads) {
    DescribeConsumerGroupsOptions options =
        new DescribeConsumerGroupsOptions()
            .includeAuthorizedOperations(true)
            .timeoutMs((int) ANSWER_WITHIN.toMillis());
    var described = admin.describeConsumerGroups(List.of(group), options).describedGroups();
    return requireNonNull(described.get(group)).thenApply(it -> problem(it, reads));
  }

  private Optional<String> problem(ConsumerGroupDescription described, Predicate<String> reads) {
    if (!mayRead(described.authorizedOperations())) {
      return Optional.of(MissingRight.toGroup(group));
    }
    String assignor = described.partitionAssignor();
    // Empty while a group has no members, or they are about to be dealt partitions.
    if (!assignor.isEmpty() && !assignor.equals(KAFKA_STREAMS)) {
      return Optional.of(
          "group '%s' has members of another kind (assignor %s), so that Kafka Streams cannot join it; stop them, or take an application.id of your own"
              .formatted(group, assignor));
    }
    Set<String> others = new TreeSet<>();
    described
        .members()
        .forEach(
            member -> member.assignment().topicPartitions().forEach(at -> others.add(at.topic())));
    // Some in common: an instance of before a change, which is about to go.
    return others.isEmpty() || others.stream().anyMatch(reads)
        ? Optional.empty()
        : Optional.of(
            "group '%s' has members that read %s, and none of the topics that are read here: Kafka Streams would deal the partitions of both to all of them; stop them, or take an application.id of your own"
                .formatted(group, String.join(", ", others)));
  }

  private KafkaFuture<Optional<String>> describedTransactions(Admin admin) {
    // Such as Kafka Streams makes them.
    String id = "%s-%s-1".formatted(group, UUID.randomUUID());
    DescribeTransactionsOptions options =
        new DescribeTransactionsOptions().timeoutMs((int) ANSWER_WITHIN.toMillis());
    return admin
        .describeTransactions(List.of(id), options)
        .description(id)
        .thenApply(it -> Optional.empty());
  }

  /** Brokers before 2.3 do not tell. */
  private static boolean mayRead(@Nullable Set<AclOperation> granted) {
    return granted == null || granted.contains(AclOperation.READ);
  }

  /** What is not there, or not told by an old broker, is for the clients that will use it. */
  private Optional<String> answer(
      KafkaFuture<Optional<String>> asked, String refused, String replication) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new BrokerException(
            "no broker coordinates '%s'; a cluster with fewer brokers than its %s has no coordinators: lower that, or see the brokers' logs"
                .formatted(group, replication),
            e.getCause());
      }
      return e.getCause() instanceof AuthorizationException
          ? Optional.of(refused)
          : Optional.empty();
    } catch (InterruptedException e) {
      throw Topics.interrupted(e);
    }
  }
}
