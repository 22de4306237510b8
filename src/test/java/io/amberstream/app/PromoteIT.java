package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.BrokerProcess;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.FreePort;
import io.amberstream.broker.SharedBroker;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.serde.EnrichedEventDecoder;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A candidate is promoted on two instances, of which one is killed, and rolled back. */
@ExtendWith(SharedBroker.class)
@DisabledOnOs(OS.WINDOWS)
@Order(5)
class PromoteIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String NAME = "promote";

  @TempDir Path folder;

  @Test
  void aVersionHoldsOnAllInstancesOverAKillUntilTheNext(EmbeddedBroker broker) throws Exception {
    Path candidate = Relabelled.copy(folder.resolve("candidate"));
    Instance first = instance(broker, candidate, "first");
    Instance second = instance(broker, candidate, "second");
    first.scenario().create("in", "out", "dead", "differs");
    try (BrokerProcess staying = second.run()) {
      BrokerProcess killed = first.run();
      try (killed) {
        awaitVersion(first, "classifier");
        awaitVersion(second, "classifier");
        tag(first, 0, 300);

        HttpResponse<String> promoted =
            post(first, "{\"version\":\"candidate\",\"by\":\"ann\",\"reason\":\"better\"}");
        assertThat(promoted.statusCode()).as(promoted.body()).isEqualTo(200);
        assertThat(promoted.body())
            .contains("\"version\":\"candidate\"", "\"by\":\"ann\"", "\"before\":\"classifier\"");
        awaitVersion(second, "candidate");
        tag(first, 300, 600);

        HttpResponse<String> refused = post(second, "{\"version\":\"removed\"}");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("\"version\":\"candidate\"", "no such folder");
        assertThat(first.get("models/classifier/version"))
            .contains("\"version\":\"candidate\"", "\"decided\":\"candidate\"")
            .doesNotContain("problem");

        Instance.assertKilled(killed);
      }
      try (BrokerProcess again = first.run()) {
        awaitVersion(first, "candidate");
        tag(first, 600, 900);

        assertThat(post(second, "{\"version\":\"classifier\"}").statusCode()).isEqualTo(200);
        awaitVersion(first, "classifier");
        tag(first, 900, 1200);

        // A folder that only the second has.
        HttpResponse<String> local = post(second, "{\"version\":\"local\"}");
        assertThat(local.statusCode()).as(local.body()).isEqualTo(200);
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(first.get("health/ready"))
                        .contains("\"up\"", "version local was decided, classifier works here"));
        assertThat(first.get("metrics"))
            .contains("amberstream_model_behind_versions{model=\"classifier\"} 1.0");
        assertThat(second.get("metrics"))
            .contains("amberstream_model_behind_versions{model=\"classifier\"} 0.0");
        Instance.assertStops(again);
      }
      Instance.assertStops(staying);
    }
    assertThat(first.scenario().topic("dead").readAll()).isEmpty();
    var results = first.scenario().topic("out").readAll();
    Events.assertEachTaggedOnce(results, 1200);
    for (ConsumerRecord<byte[], byte[]> result : results) {
      EnrichedEvent event = new EnrichedEventDecoder().decode(result.value());
      int number = Integer.parseInt(TestTopic.header(result, "number"));
      assertThat(event.getResults().get(0).getLabels().get(0).getLabel().startsWith(Relabelled.NOT))
          .as("event %d by the candidate", number)
          .isEqualTo(number >= 300 && number < 900);
    }
  }

  private Instance instance(EmbeddedBroker broker, Path candidate, String name) throws IOException {
    int port = FreePort.find();
    Path own = Files.createDirectories(folder.resolve(name));
    if (name.equals("second")) {
      Relabelled.copy(own.resolve("local"));
    }
    Scenario scenario =
        new Scenario(broker, own, NAME)
            .kafka("main.consumer.session.timeout.ms", "6000")
            .kafka("main.consumer.heartbeat.interval.ms", "1000")
            .candidate(candidate)
            .version("local", own.resolve("local"))
            .version("removed", folder.resolve("removed"))
            .pipeline(
                "main",
                """
                from: { topics: [%1$s-in], text_field: body }
                tag_with: [{ model: classifier }]
                to: { topic: %1$s-out }
                on_error: { dead_letter_topic: %1$s-dead }
                shadow: { model: candidate, to: %1$s-differs }
                """,
                NAME)
            .ending(
                """
                control_topic: %s-control
                http: { address: '127.0.0.1:%d' }
                """
                    .formatted(NAME, port));
    return new Instance(scenario, port, own);
  }

  /** Sends events, and waits until they are tagged. */
  private static void tag(Instance instance, int from, int to) {
    TestTopic input = instance.scenario().topic("in");
    input.send(Events.numbered(input, from, to));
    Progress.awaitDone(instance.scenario(), input);
  }

  private static void awaitVersion(Instance instance, String version) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(
            () ->
                instance
                    .get("models/classifier/version")
                    .contains("\"version\":\"%s\"".formatted(version)));
  }

  private static HttpResponse<String> post(Instance instance, String body)
      throws IOException, InterruptedException {
    return instance.post("models/classifier/promote", body);
  }
}
