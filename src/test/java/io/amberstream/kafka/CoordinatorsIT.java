package io.amberstream.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One broker with the settings of three: Kafka's clients would wait for ever, without a word. */
@Order(9)
class CoordinatorsIT {

  @ParameterizedTest
  @ValueSource(
      strings = {"offsets.topic.replication.factor", "transaction.state.log.replication.factor"})
  void aClusterTooSmallForItsCoordinatorsIsNamedAsOne(String replication, @TempDir Path data) {
    try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0, Map.of(replication, "3"));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      assertThatThrownBy(() -> new GroupRights("tagger", true).problems(admin, topic -> true))
          .isInstanceOf(BrokerException.class)
          .hasMessageStartingWith("no broker coordinates 'tagger'; ")
          .hasMessageContaining(replication);
    }
  }
}
