package io.amberstream.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short forms of the faults, several in one trial, as starts of the application are what costs
 * time here; {@link ReliabilityIT} has the long forms, {@code app.SlowModelIT} the short one of a
 * slow model.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
@Order(2)
class ChaosIT {
  private static final int EVENTS = 1000;

  private static final Feed FEED = Feed.steady(200);

  @TempDir private static Path data = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private static ChaosBroker broker;

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void startBroker() throws IOException {
    broker = ChaosBroker.start(data);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void onceAndInOrderWhateverBreaks() throws IOException, InterruptedException {
    try (Trial trial = trial("classic").withClassicProtocol().withEnding(Reload.ENDPOINTS)) {
      trial
          .run(
              1,
              EVENTS,
              Faults::drain,
              Faults::kill,
              Faults.brokerAway(Duration.ofSeconds(1)),
              Faults.stall(Duration.ofSeconds(2)),
              Faults::fillDisk,
              new Reload())
          .assertEachOnceAndInOrder();
    }
  }

  /** Not in every build: with this protocol a stop may outlast the time it has for draining. */
  @Test
  @Tag("chaos")
  void onceAndInOrderWhereInstancesJoinStandStillAndLeave()
      throws IOException, InterruptedException {
    try (Trial trial = trial("streams").withStreamsProtocol()) {
      trial.run(1, EVENTS, Faults.freeze(Duration.ofSeconds(4))).assertEachOnceAndInOrder();
    }
  }

  @Test
  void theClockJumps() throws IOException, InterruptedException {
    JumpingClock clock = JumpingClock.in(folder);
    try (Trial trial = trial("clock-jumps").withClassicProtocol()) {
      trial
          .withFeed(FEED.ofAllTimes())
          .withCommand(clock.command())
          .run(1, EVENTS, Faults.jump(clock, Duration.ofHours(1), Duration.ofSeconds(3)))
          .assertEachOnceAndInOrder();
    }
  }

  private Trial trial(String name) throws IOException {
    return new Trial(broker, folder, name).withFeed(FEED);
  }
}
