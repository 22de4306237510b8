package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A folder for the state of Kafka Streams that cannot be had is a mistake of the configuration. */
@ExtendWith(SharedBroker.class)
class StateDirIT {
  @TempDir Path folder;

  @Test
  void thatCannotBeMadeIsNamed(EmbeddedBroker broker) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, "no-folder").kafka("state.dir", file.toString());

    assertThat(catchThrowable(scenario::start))
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith("kafka.state.dir: state directory [" + file)
        .hasMessageEndingWith(
            "; name a folder that this user may write, another for each instance");
  }

  @Test
  void ofAnotherInstanceIsNotShared(EmbeddedBroker broker) throws Exception {
    Scenario scenario = Scenario.jsonToAvro(broker, folder, "shared-folder");

    try (Application first = scenario.start()) {
      assertThat(first.awaitRunning(Duration.ofSeconds(60))).isTrue();

      assertThat(catchThrowable(scenario::start))
          .isInstanceOf(SetupException.class)
          .hasMessageStartingWith("kafka.state.dir: Unable to initialize state")
          .hasMessageEndingWith("another for each instance");
      assertThat(first.isRunning()).isTrue();
    }
  }
}
