package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic is quiet for so long that the broker forgets the transactional ids of who writes. */
@Order(9)
class ExpiredTransactionsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EVENTS = 50;

  /** By default a week, and looked at each hour. */
  private static final Map<String, String> FORGETFUL =
      Map.of(
          "log.retention.ms", "-1",
          "transactional.id.expiration.ms", "3000",
          "transaction.remove.expired.transaction.cleanup.interval.ms", "500");

  @TempDir Path folder;

  @Test
  void whatComesAfterwardsIsTaggedOnce() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0, FORGETFUL)) {
      Scenario scenario = Scenario.jsonToAvro(broker, folder, "quiet").create("in", "out", "dead");
      TestTopic input = scenario.topic("in");
      try (Admin admin = scenario.admin();
          Application application = scenario.start()) {
        input.send(Events.numbered(input, 0, EVENTS));
        Progress.awaitDone(scenario, input);
        await().atMost(PATIENCE).until(() -> admin.listTransactions().all().get().isEmpty());

        input.send(Events.numbered(input, EVENTS, 2 * EVENTS));
        Progress.awaitDone(scenario, input);

        await().atMost(PATIENCE).until(application::isRunning);
      }
      Events.assertEachTaggedOnce(scenario.topic("out").readAll(), 2 * EVENTS);
      assertThat(scenario.topic("dead").readAll()).isEmpty();
    }
  }
}
