package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.broker.BrokerProcess;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
class BrokerCommandIT {
  private static final int STOPPED_BY_SIGTERM = 143;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void runsUntilItIsToldToStopAndStopsCleanly(@TempDir Path dir)
      throws IOException, InterruptedException, ExecutionException {
    Path dataDir = dir.resolve("data");
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    String[] args = {
      "broker", "--port", "0", "--data-dir", dataDir.toString(), "--topic", "tickets:3"
    };
    try (BrokerProcess child = BrokerProcess.start(elsewhere, Main.class, args)) {
      String ready = child.out().readLine();

      assertThat(ready)
          .matches("broker ready at 127\\.0\\.0\\.1:\\d+, data in \\Q" + dataDir + "\\E");
      assertThat(partitions(address(ready), "tickets")).isEqualTo(3);

      // Not Process.destroy(), which closes the output as well.
      child.process().toHandle().destroy();
      assertThat(child.process().waitFor()).isEqualTo(STOPPED_BY_SIGTERM);
      assertThat(child.out().readLine()).as("a second line").isNull();
    }
    assertThat(dataDir.resolve(".kafka_cleanshutdown")).exists();
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aPortInUseIsAFailureWithAReason(EmbeddedBroker broker, @TempDir Path dir) {
    String port = broker.bootstrapServers().split(":", 2)[1];

    CommandRun run =
        CommandRun.of("broker", "--port", port, "--data-dir", dir.resolve("data").toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("cannot listen on 127.0.0.1:" + port).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  private static String address(String ready) {
    return ready.substring("broker ready at ".length(), ready.indexOf(','));
  }

  private static int partitions(String bootstrapServers, String topic)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      assertThat(Topics.missing(admin, List.of(topic))).isEmpty();
      KafkaFuture<TopicDescription> description =
          admin.describeTopics(List.of(topic)).topicNameValues().values().iterator().next();
      return description.get().partitions().size();
    }
  }
}
