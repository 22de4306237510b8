package io.amberstream.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.kafka.BrokerException;
import io.amberstream.kafka.Topics;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
class EmbeddedBrokerIT {

  @Test
  void recordsProducedAreConsumed(EmbeddedBroker broker) {
    createTopic(broker.bootstrapServers(), "round-trip");

    Records.write(broker.bootstrapServers(), "round-trip", "grüße", "second");

    assertThat(Records.read(broker.bootstrapServers(), "round-trip", 2))
        .containsExactly("grüße", "second");
  }

  // A socket on all addresses would answer on the whole of 127.0.0.0/8, which Linux routes to
  // itself.
  @Test
  @EnabledOnOs(OS.LINUX)
  void listensOnOneLoopbackAddressOnly(EmbeddedBroker broker) throws IOException {
    int port = port(broker);
    new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port).close();

    assertThatThrownBy(
            () -> new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), port).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void aPortInUseIsNamed(EmbeddedBroker broker, @TempDir Path dir) {
    int port = port(broker);

    assertThatThrownBy(() -> EmbeddedBroker.start(dir.resolve("data"), port))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("127.0.0.1:" + port)
        .hasMessageContaining("choose another");
    assertThat(dir.resolve("data")).doesNotExist();
  }

  @Test
  void aStartThatKafkaRefusesGivesTheFolderBack(@TempDir Path dir) {
    Map<String, String> nonsense = Map.of("num.io.threads", "none");

    assertThatThrownBy(() -> EmbeddedBroker.start(dir, 0, nonsense))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("num.io.threads");

    DataDirectory.open(dir, BrokerSettings.NODE_ID, BrokerSettings.CONTROLLER_LISTENER).close();
  }

  @Test
  @SuppressWarnings("try") // The explicit close is a subject of the test.
  void dataSurvivesAKillAndARestart(@TempDir Path dir) throws IOException, InterruptedException {
    Path dataDir = dir.resolve("data");
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    try (BrokerProcess child =
        BrokerProcess.start(elsewhere, BrokerProcess.class, dataDir.toString())) {
      String bootstrapServers = child.out().readLine();
      createTopic(bootstrapServers, "kept");
      Records.write(bootstrapServers, "kept", "before the kill");
      assertThatThrownBy(() -> EmbeddedBroker.start(dataDir, 0))
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining("in use by another broker");
      child.process().destroyForcibly().waitFor();
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(dataDir, 0)) {
      assertThat(Records.read(broker.bootstrapServers(), "kept", 1))
          .containsExactly("before the kill");
      Records.write(broker.bootstrapServers(), "kept", "before the restart");
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(dataDir, 0)) {
      assertThat(Records.read(broker.bootstrapServers(), "kept", 2))
          .containsExactly("before the kill", "before the restart");
      broker.close(); // Again at the end of the block, which does nothing.
    }
    assertThat(elsewhere).as("the working folder of a broker").isEmptyDirectory();
  }

  private static int port(EmbeddedBroker broker) {
    String address = broker.bootstrapServers();
    return Integer.parseInt(address.substring(address.indexOf(':') + 1));
  }

  private static void createTopic(String bootstrapServers, String topic) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Topics.create(admin, List.of(topic), 1);
    }
  }
}
