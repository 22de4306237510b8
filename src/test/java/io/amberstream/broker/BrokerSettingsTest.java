package io.amberstream.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

  @Test
  void overridesWinOverDefaults() {
    Properties settings =
        BrokerSettings.of(
            Path.of("data"),
            Map.of("PLAINTEXT", 1),
            2,
            Map.of("auto.create.topics.enable", "true"));

    assertThat(settings).containsEntry("auto.create.topics.enable", "true");
  }

  @Test
  void aBrokerBehindAProxyGivesOutTheProxysAddress() {
    Map<String, String> behind = Map.of("advertised.listeners", "PLAINTEXT://127.0.0.1:7");

    assertThat(BrokerSettings.of(Path.of("data"), Map.of("PLAINTEXT", 1), 2, behind))
        .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:7")
        .hasEntrySatisfying(
            "listeners", value -> assertThat(value).asString().contains("127.0.0.1:1,"));
  }

  @Test
  void timedOutTransactionsAreLookedForNoMoreOftenThanByKafkaItself() {
    Properties settings = BrokerSettings.of(Path.of("data"), Map.of("PLAINTEXT", 1), 2, Map.of());

    assertThat(settings)
        .containsEntry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "10000");
  }

  @Test
  void listenersAndFoldersCannotBeOverridden() {
    Map<String, String> everywhere = Map.of("listeners", "PLAINTEXT://0.0.0.0:1");

    assertThatThrownBy(
            () -> BrokerSettings.of(Path.of("data"), Map.of("PLAINTEXT", 1), 2, everywhere))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("listeners");
  }
}
