package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.BrokerProcess;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.FreePort;
import io.amberstream.broker.SharedBroker;
import io.amberstream.cli.Main;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.golden.StrangeModels;
import io.amberstream.metrics.MonitoringNames;
import io.amberstream.routing.Sample;
import io.amberstream.serde.EnrichedEventDecoder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A candidate beside the model that tags: heard in the same transaction, and never heeded. */
@ExtendWith(SharedBroker.class)
@DisabledOnOs(OS.WINDOWS)
@Order(4)
class ShadowIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EVENTS = 2000;

  private static final String OUTCOME =
      "amberstream_shadow_events_total{outcome=\"%s\",pipeline=\"main\"} ";

  @TempDir Path folder;

  @Test
  void whereTheyDifferTheEventIsThereOnceWithItsResultThroughAKill(EmbeddedBroker broker)
      throws IOException, InterruptedException {
    int port = FreePort.find();
    Scenario scenario =
        scenario(
                broker,
                "shadow-killed",
                Relabelled.copy(folder.resolve("candidate")),
                "sample: 0.5, budget: 2s")
            .kafka("commit.interval.ms", "1000")
            .kafka("main.consumer.session.timeout.ms", "6000")
            .kafka("main.consumer.heartbeat.interval.ms", "1000")
            .ending(
                """
                http: { address: '127.0.0.1:%d', page: true }
                control_topic: shadow-killed-control
                """
                    .formatted(port));
    TestTopic input = scenario.topic("in");
    TestTopic differs = scenario.topic("differs");
    int committed;
    try (Admin admin = scenario.admin();
        BrokerProcess first = run(scenario)) {
      input.send(Events.numbered(input, 0, EVENTS / 2));
      await().atMost(PATIENCE).until(() -> differs.committed(admin) > 0);
      input.send(Events.numbered(input, EVENTS / 2, EVENTS));
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> scenario.topic("out").hasOpenTransaction(admin));
      first.process().destroyForcibly();
      assertThat(first.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      committed = differs.readAll().size();
    }
    try (BrokerProcess second = run(scenario)) {
      Progress.awaitDone(scenario, input);
      String scrape = get(port, "/metrics");
      assertThat(MonitoringNames.all())
          .filteredOn(name -> name.startsWith("amberstream_shadow"))
          .hasSize(3)
          .allSatisfy(name -> assertThat(scrape).contains("\n" + name + "{"));
      Instance instance = new Instance(scenario, port, folder);
      instance.post("pipelines/main/pause", "{\"by\":\"ann\",\"reason\":\"lunch\"}");
      assertThat(shownFlows(instance))
          .contains("\"pipeline\":\"main\"", "\"candidate\":\"candidate\"", "\"differs\":")
          .contains("paused by ann at ", ": lunch");
      second.process().toHandle().destroy();
      assertThat(second.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    Events.assertEachTaggedOnce(scenario.topic("out").readAll(), EVENTS);
    assertThat(scenario.topic("dead").readAll()).isEmpty();
    List<ConsumerRecord<byte[], byte[]>> shadowed = differs.readAll();
    assertThat(shadowed).hasSizeGreaterThan(committed);
    Sample sample = new Sample(0.5, "0/" + differs.name());
    Set<String> places = new TreeSet<>();
    for (ConsumerRecord<byte[], byte[]> record : shadowed) {
      EnrichedEvent event = new EnrichedEventDecoder().decode(record.value());
      String topic = event.getSource().getTopic();
      int partition = event.getSource().getPartition();
      long offset = event.getSource().getOffset();
      assertThat(places.add(partition + "-" + offset)).as("%s once", event.getSource()).isTrue();
      assertThat(sample.draws(topic, partition, offset)).as("%s", event.getSource()).isTrue();
      assertThat(event.getId()).isEqualTo(new String(record.key(), UTF_8));
      var results = event.getResults();
      assertThat(results)
          .extracting(it -> it.getModel().getName())
          .containsExactly("classifier", "candidate");
      assertThat(results.get(1).getLabels().get(0).getLabel())
          .isEqualTo("not " + results.get(0).getLabels().get(0).getLabel());
    }
  }

  @Test
  void aCandidateThatHangsIsLeftOut(EmbeddedBroker broker)
      throws IOException, InterruptedException {
    Path hanging = StrangeModels.hanging(Files.createDirectory(folder.resolve("hanging")));
    int port = FreePort.find();
    Scenario scenario =
        scenario(broker, "shadow-hanging", hanging, "sample: 1")
            .ending(
                "inference: { run_timeout: 1s, on_stuck: fail }\nhttp: { address: '127.0.0.1:%d' }%n"
                    .formatted(port));
    TestTopic input = scenario.topic("in");
    try (BrokerProcess child = run(scenario)) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> answer(port, "/health/ready").statusCode() == 200);
      input.send(List.of(Events.saying(input, "poison", "the " + StrangeModels.POISON)));
      int sent = 1;
      while (!get(port, "/metrics").contains(OUTCOME.formatted("failed"))
          || get(port, "/metrics").contains(OUTCOME.formatted("failed") + "0.0")) {
        assertThat(sent).as("events until the candidate is given up").isLessThan(1000);
        input.send(List.of(Events.event(input, sent)));
        sent++;
        Progress.awaitDone(scenario, input);
      }

      assertThat(scenario.topic("out").readAll()).hasSize(sent);
      assertThat(scenario.topic("dead").readAll()).isEmpty();
      assertThat(scenario.topic("differs").readAll()).isEmpty();
      assertThat(answer(port, "/health/live").statusCode()).isEqualTo(200);
      child.process().toHandle().destroy();
      assertThat(child.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(child.process().exitValue()).isZero();
    }
  }

  /** What the page is told of a pause. */
  private static String shownFlows(Instance instance) throws IOException, InterruptedException {
    try (Stream<String> lines = instance.lines("live")) {
      return lines
          .filter(line -> line.startsWith("data: {\"paused\":[{"))
          .findFirst()
          .orElseThrow();
    }
  }

  private Scenario scenario(EmbeddedBroker broker, String name, Path candidate, String shadow) {
    return new Scenario(broker, folder, name)
        .candidate(candidate)
        .pipeline(
            "main",
            """
            from: { topics: [%s], text_field: body }
            tag_with: [{ model: classifier }]
            to: { topic: %s }
            on_error: { dead_letter_topic: %s }
            shadow: { model: candidate, to: %s, %s }
            """,
            name + "-in",
            name + "-out",
            name + "-dead",
            name + "-differs",
            shadow)
        .create("in", "out", "dead", "differs");
  }

  private BrokerProcess run(Scenario scenario) throws IOException {
    return BrokerProcess.start(
        folder, Main.class, "run", scenario.file().toString(), "--create-topics");
  }

  private static String get(int port, String path) throws IOException, InterruptedException {
    return answer(port, path).body();
  }

  private static HttpResponse<String> answer(int port, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path))).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
