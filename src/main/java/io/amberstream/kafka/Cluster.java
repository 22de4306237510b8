package io.amberstream.kafka;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** The first contact with a Kafka cluster. Stateless. */
public final class Cluster {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(8);

  /** Of the addresses so many are asked what they are: all of it stays within 15 s. */
  private static final int ASKED = 2;

  private Cluster() {}

  /**
   * Makes sure that a broker answers.
   *
   * @param bootstrapServers the addresses that the client was given, for messages
   * @throws BrokerException if none does within 15 s; it says what stands at the addresses instead
   */
  public static void require(Admin admin, String bootstrapServers) {
    try {
      DescribeClusterOptions options = new DescribeClusterOptions();
      admin.describeCluster(options.timeoutMs((int) ANSWER_WITHIN.toMillis())).clusterId().get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new BrokerException(
          "no Kafka broker reached at %s: %s"
              .formatted(bootstrapServers, why(cause, bootstrapServers)),
          cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerException("interrupted while waiting for a Kafka broker", e);
    }
  }

  /**
   * The id that tells the cluster from others; empty where it has none.
   *
   * @throws BrokerException if it does not answer
   */
  public static String id(Admin admin) {
    try {
      return Objects.requireNonNullElse(admin.describeCluster().clusterId().get(), "");
    } catch (ExecutionException e) {
      throw new BrokerException("cannot ask the cluster for its id: " + e.getCause(), e);
    } catch (InterruptedException e) {
      throw Topics.interrupted(e);
    }
  }

  private static String why(Throwable cause, String bootstrapServers) {
    if (cause instanceof AuthenticationException && cause.getCause() != null) {
      return cause.getMessage() + " (" + cause.getCause().getMessage() + ")";
    }
    if (!(cause instanceof TimeoutException)) {
      return String.valueOf(cause.getMessage());
    }
    List<String> addresses = Arrays.stream(bootstrapServers.split(",")).map(String::strip).toList();
    if (addresses.size() == 1) {
      return "it " + AddressProbe.answer(addresses.get(0));
    }
    return addresses.stream()
        .limit(ASKED)
        .map(address -> address + " " + AddressProbe.answer(address))
        .collect(Collectors.joining("; "));
  }
}
