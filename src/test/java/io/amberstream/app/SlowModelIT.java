package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.ask.TextTagger;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.tagging.HeadResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One poll gives the model work for far longer than a transaction, or a poll, may take. */
@ExtendWith(SharedBroker.class)
@Order(4)
class SlowModelIT {
  private static final int EVENTS = 1000;
  private static final Duration A_TEXT = Duration.ofMillis(50);

  /** All of the first polls take 50 seconds. */
  private static final String TIME_LIMIT = "8000";

  @TempDir Path folder;

  @Test
  void aSlowModelKeepsWithinTheTimesThatKafkaGives(EmbeddedBroker broker) {
    assertNoRebalanceAndNothingLost("classic", broker);
  }

  /** Not in every build: on a busy machine this protocol rebalanced without need. */
  @Test
  @Tag("chaos")
  void aSlowModelKeepsWithinTheTimesThatTheStreamsProtocolGives(EmbeddedBroker broker) {
    assertNoRebalanceAndNothingLost("streams", broker);
  }

  private void assertNoRebalanceAndNothingLost(String protocol, EmbeddedBroker broker) {
    Scenario scenario =
        new Scenario(broker, folder, "slow-" + protocol).create("in", "out", "dead");
    TestTopic input = scenario.topic("in");
    ExecutorService model = Executors.newSingleThreadExecutor();
    TextTagger tagger =
        inputs ->
            inputs.stream()
                .map(text -> CompletableFuture.supplyAsync(SlowModelIT::answer, model))
                .toList();
    try (TaggingStreams streams = TaggingStreams.start(scenario, settings(protocol), tagger)) {
      await()
          .atMost(Duration.ofSeconds(90))
          .until(
              () ->
                  streams.isRunning()
                      && streams.tasks().stream()
                          .map(tasks -> tasks.size())
                          .toList()
                          .equals(List.of(2, 2)));
      int before = streams.rebalances();

      input.send(Events.numbered(input, 0, EVENTS));
      Progress.awaitDone(scenario, input);

      assertThat(streams.rebalances()).isEqualTo(before);
      assertThat(streams.isRunning()).isTrue();
    } finally {
      model.shutdownNow();
    }
    Events.assertEachTaggedOnce(scenario.topic("out").readAll(), EVENTS);
    assertThat(scenario.topic("dead").readAll()).isEmpty();
  }

  private Map<String, String> settings(String protocol) {
    return Map.of(
        "group.protocol",
        protocol,
        "state.dir",
        folder.resolve("state").toString(),
        "main.consumer.max.poll.interval.ms",
        TIME_LIMIT,
        "main.consumer.session.timeout.ms",
        "6000",
        "main.consumer.heartbeat.interval.ms",
        "1000",
        "producer.transaction.timeout.ms",
        TIME_LIMIT);
  }

  private static List<HeadResult> answer() {
    try {
      Thread.sleep(A_TEXT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return TaggingStreams.answer();
  }
}
