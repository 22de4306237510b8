package io.amberstream.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The long forms of the faults, whose figures are published: {@code mvn verify -Pchaos}. Each run
 * puts its own row into docs/reliability.md, so that they may run one by one.
 */
@Tag("chaos")
@DisabledOnOs(OS.WINDOWS)
@Timeout(1800)
class ReliabilityIT {
  @TempDir private Path folder = Path.of("");

  @Test
  void killed() throws IOException, InterruptedException {
    run(LongForm.KILLED);
  }

  @Test
  void terminated() throws IOException, InterruptedException {
    run(LongForm.TERMINATED);
  }

  @Test
  void theBrokerIsKilled() throws IOException, InterruptedException {
    run(LongForm.BROKER_KILLED);
  }

  @Test
  void theBrokerIsAway() throws IOException, InterruptedException {
    run(LongForm.BROKER_AWAY);
  }

  @Test
  void theNetworkStalls() throws IOException, InterruptedException {
    run(LongForm.STALLED);
  }

  @Test
  void instancesJoinAndLeave() throws IOException, InterruptedException {
    run(LongForm.JOINED);
  }

  @Test
  void instancesJoinAndLeaveByTheStreamsProtocol() throws IOException, InterruptedException {
    run(LongForm.JOINED_STREAMS);
  }

  @Test
  void anInstanceStandsStill() throws IOException, InterruptedException {
    run(LongForm.FROZEN);
  }

  @Test
  void disksAreFull() throws IOException, InterruptedException {
    run(LongForm.DISK_FULL);
  }

  @Test
  void theClockJumps() throws IOException, InterruptedException {
    run(LongForm.CLOCK_JUMPS);
  }

  @Test
  void theModelIsReloaded() throws IOException, InterruptedException {
    run(LongForm.RELOADED);
  }

  @Test
  void theModelIsSlow() throws IOException, InterruptedException {
    run(LongForm.SLOW);
  }

  private void run(LongForm form) throws IOException, InterruptedException {
    try (ChaosBroker broker = ChaosBroker.start(Files.createDirectory(folder.resolve("broker")));
        Trial trial =
            new Trial(broker, Files.createDirectory(folder.resolve("trial")), form.label())) {
      Figures figures = form.run(trial, folder);
      ReliabilityPage.PUBLISHED.record(form, figures);
      form.check(figures);
    }
  }
}
