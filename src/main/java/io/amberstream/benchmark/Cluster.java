package io.amberstream.benchmark;

import static java.util.Objects.requireNonNull;

import io.amberstream.app.TemporaryFolder;
import io.amberstream.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;

/**
 * A broker in a process of its own, and a folder for all that a benchmark writes; both gone when
 * closed.
 */
final class Cluster implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final String READY = "broker ready at ";

  private final TemporaryFolder folder;
  private final String mainClass;
  private final ChildJvm broker;
  private final String bootstrapServers;

  private Cluster(
      TemporaryFolder folder, String mainClass, ChildJvm broker, String bootstrapServers) {
    this.folder = folder;
    this.mainClass = mainClass;
    this.broker = broker;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts the broker.
   *
   * @param mainClass of the command line
   */
  static Cluster start(String mainClass) throws InterruptedException {
    TemporaryFolder folder = TemporaryFolder.create();
    ChildJvm broker = null;
    try {
      broker =
          ChildJvm.start(
              "broker",
              folder.path(),
              mainClass,
              List.of(
                  "broker",
                  "--port",
                  "0",
                  "--data-dir",
                  folder.path().resolve("broker").toString()));
      String ready = broker.awaitLine(READY, START_PATIENCE);
      return new Cluster(folder, mainClass, broker, ready.substring(0, ready.indexOf(',')));
    } catch (RuntimeException | InterruptedException e) {
      if (broker != null) {
        broker.close();
      }
      folder.close();
      throw e;
    }
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  /** Processor time of the broker and of this process, which sends and reads, so far. */
  Duration cpuTime() {
    return broker
        .cpuTime()
        .plus(ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
  }

  Path folder() {
    return folder.path();
  }

  /** Runs a command of the command line. */
  ChildJvm command(String name, List<String> arguments) {
    return ChildJvm.start(name, folder.path(), mainClass, arguments);
  }

  /** Runs another main class. */
  ChildJvm program(String name, Class<?> main, List<String> arguments) {
    return ChildJvm.start(name, folder.path(), main.getName(), arguments);
  }

  /** Creates the topics of an application. */
  TrialTopics route(String name) {
    TrialTopics route = new TrialTopics(name);
    try (Admin admin = admin()) {
      Topics.create(admin, route.topics(), TrialTopics.PARTITIONS);
    }
    return route;
  }

  /** Waits until this many processes of an application have partitions. */
  void awaitMembers(String applicationId, int processes, Runnable checkAlive)
      throws InterruptedException {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    try (Admin admin = admin()) {
      while (members(admin, applicationId) != processes) {
        checkAlive.run();
        if (System.nanoTime() > deadline) {
          throw new BenchmarkException(
              "%s did not share its partitions among %d processes within %d s"
                  .formatted(applicationId, processes, START_PATIENCE.toSeconds()));
        }
        Thread.sleep(200);
      }
    }
  }

  private static int members(Admin admin, String applicationId) throws InterruptedException {
    ConsumerGroupDescription group;
    try {
      var described = admin.describeConsumerGroups(List.of(applicationId)).describedGroups();
      group =
          requireNonNull(described.get(applicationId), "the group was asked for")
              .get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return 0;
    }
    if (group.groupState() != GroupState.STABLE) {
      return 0;
    }
    Set<String> processes =
        group.members().stream()
            .filter(member -> !member.assignment().topicPartitions().isEmpty())
            .map(member -> member.clientId().replaceFirst("-StreamThread-.*", ""))
            .collect(Collectors.toSet());
    return processes.size();
  }

  private Admin admin() {
    return Admin.create(
        Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  @Override
  public void close() {
    broker.close();
    folder.close();
  }
}
