package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.ask.TextTagger;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.tagging.HeadResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker is away for long, and comes back. */
@Order(1)
class BrokerAwayIT {
  private static final int EVENTS = 400;
  private static final Duration AWAY = Duration.ofSeconds(12);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;

  private EmbeddedBroker broker;
  private int port;

  @BeforeEach
  void startBroker() {
    restart(0);
    port = Integer.parseInt(broker.bootstrapServers().split(":", -1)[1]);
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exactly_once_v2", "at_least_once"})
  void whatAProducerGivesUpIsNoDeadLetter(String guarantee) throws Exception {
    Scenario scenario = new Scenario(broker, folder, "held").create("in", "out", "dead");
    TestTopic input = scenario.topic("in");
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<List<HeadResult>> answer = new CompletableFuture<>();
    TextTagger tagger =
        inputs -> {
          asked.addAndGet(inputs.size());
          return inputs.stream().map(text -> answer.copy()).toList();
        };
    try (TaggingStreams streams = TaggingStreams.start(scenario, impatient(guarantee), tagger)) {
      input.send(Events.numbered(input, 0, EVENTS));
      await().atMost(PATIENCE).until(() -> asked.get() > 0);

      broker.close();
      answer.complete(TaggingStreams.answer());
      Thread.sleep(AWAY.toMillis());
      restart(port);

      Progress.awaitDone(scenario, input);
      await().atMost(PATIENCE).until(streams::isRunning);
    }
    assertThat(scenario.topic("dead").readAll()).isEmpty();
    if (guarantee.equals("exactly_once_v2")) {
      Events.assertEachTaggedOnce(scenario.topic("out").readAll(), EVENTS);
    } else {
      assertThat(Events.numbersOf(scenario.topic("out").readAll())).hasSize(EVENTS);
    }
  }

  @Test
  void anOutageInTheFlowLosesAndDoublesNothing() throws Exception {
    Scenario scenario = new Scenario(broker, folder, "flow").create("in", "out", "dead");
    TestTopic input = scenario.topic("in");
    TextTagger tagger =
        inputs -> {
          Executor later = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);
          return inputs.stream()
              .map(text -> CompletableFuture.supplyAsync(TaggingStreams::answer, later))
              .toList();
        };
    try (TaggingStreams streams = TaggingStreams.start(scenario, patient(), tagger)) {
      input.send(Events.numbered(input, 0, EVENTS));
      TestTopic output = scenario.topic("out");
      try (Admin admin = scenario.admin()) {
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> output.rawEnds(admin).values().stream().anyMatch(end -> end > 0));
      }

      broker.close();
      Thread.sleep(AWAY.toMillis());
      restart(port);
      input.send(Events.numbered(input, EVENTS, 2 * EVENTS));

      Progress.awaitDone(scenario, input);
      await().atMost(PATIENCE).until(streams::isRunning);
    }
    Events.assertEachTaggedOnce(scenario.topic("out").readAll(), 2 * EVENTS);
    assertThat(scenario.topic("dead").readAll()).isEmpty();
  }

  private void restart(int at) {
    // Events of fixed, old times would be deleted while they are read.
    broker = EmbeddedBroker.start(folder.resolve("broker"), at, Map.of("log.retention.ms", "-1"));
  }

  private Map<String, String> patient() {
    return Map.of(
        "state.dir", folder.resolve("state").toString(),
        "producer.request.timeout.ms", "1500",
        "main.consumer.session.timeout.ms", "6000",
        "main.consumer.heartbeat.interval.ms", "1000");
  }

  /** With a producer that gives up while the broker is still away. */
  private Map<String, String> impatient(String guarantee) {
    Map<String, String> settings = new HashMap<>(patient());
    settings.put("processing.guarantee", guarantee);
    settings.put("producer.max.block.ms", "2000");
    settings.put("producer.delivery.timeout.ms", "3000");
    return settings;
  }
}
