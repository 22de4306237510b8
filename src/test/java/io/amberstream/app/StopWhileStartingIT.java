package io.amberstream.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.BrokerProcess;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.cli.Main;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A stop that comes before events flow, whatever the start waits for. */
@ExtendWith(SharedBroker.class)
@Timeout(90)
class StopWhileStartingIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatWaitsForTheSessionOfADeadMemberStopsInTime(EmbeddedBroker broker) throws Exception {
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, "deserted")
            // The group waits for the dead member much longer than this test does.
            .kafka("session.timeout.ms", "300000")
            .create("in", "out", "dead")
            .ending("shutdown_timeout: 6s\n");
    try (Admin admin = scenario.admin();
        BrokerProcess first = run(scenario)) {
      awaitGroup(admin, scenario, GroupState.STABLE);
      first.process().destroyForcibly().waitFor();

      try (BrokerProcess second = run(scenario)) {
        awaitGroup(admin, scenario, GroupState.PREPARING_REBALANCE);
        second.process().toHandle().destroy();
        assertThat(second.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(second.process().exitValue()).isZero();
      }

      Application third = scenario.start();
      CompletableFuture<Boolean> running = CompletableFuture.supplyAsync(() -> awaitRunning(third));
      await().atMost(PATIENCE).until(() -> !streamThreads(scenario).isEmpty());
      third.close();
      assertThat(running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
      assertThat(third.awaitEnd()).isNull();
      assertThat(streamThreads(scenario)).isEmpty();
    }
  }

  @Test
  void whatWaitsForABrokerStopsInTime() throws Exception {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket mute = new ServerSocket(0, 1, loopback)) {
      Scenario scenario = Scenario.jsonToAvro("127.0.0.1:" + mute.getLocalPort(), folder, "mute");
      Application application =
          Application.of(scenario.load(), new StartOptions(true, Scenario.PARTITIONS));
      CompletableFuture<Void> started = CompletableFuture.runAsync(application::start);
      mute.accept();

      application.close();

      started.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(application.awaitEnd()).isNull();
      assertThat(application.isRunning()).isFalse();
    }
  }

  @Test
  void whatWasStoppedBeforeItsStartNeverStarts(EmbeddedBroker broker) throws Exception {
    Scenario scenario = Scenario.jsonToAvro(broker, folder, "unstarted");
    Application application =
        Application.of(scenario.load(), new StartOptions(false, Scenario.PARTITIONS));
    application.close();
    application.start();
    assertThat(application.awaitRunning(PATIENCE)).isFalse();
    assertThat(application.awaitEnd()).isNull();
  }

  private static boolean awaitRunning(Application application) {
    try {
      return application.awaitRunning(PATIENCE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitGroup(Admin admin, Scenario scenario, GroupState state) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsInstanceOf(ExecutionException.class)
        .until(
            () ->
                requireNonNull(
                            admin
                                .describeConsumerGroups(List.of(scenario.applicationId()))
                                .describedGroups()
                                .get(scenario.applicationId()))
                        .get()
                        .groupState()
                    == state);
  }

  private static List<String> streamThreads(Scenario scenario) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith(scenario.applicationId() + "-") && name.contains("Stream"))
        .toList();
  }

  private BrokerProcess run(Scenario scenario) throws IOException {
    return BrokerProcess.start(folder, Main.class, "run", scenario.file().toString());
  }
}
