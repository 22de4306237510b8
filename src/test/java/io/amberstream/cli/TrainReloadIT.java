package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.app.Application;
import io.amberstream.app.EventLoad;
import io.amberstream.app.Progress;
import io.amberstream.app.Scenario;
import io.amberstream.app.StartOptions;
import io.amberstream.app.TestTopic;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.FreePort;
import io.amberstream.broker.SharedBroker;
import io.amberstream.config.ConfigLoader;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.Result;
import io.amberstream.serde.EnrichedEventDecoder;
import io.amberstream.training.TicketTexts;
import io.amberstream.training.TinyBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Labelled events of a topic become a head of a model that tags, while events flow. */
@ExtendWith(SharedBroker.class)
@ResourceLock("libtorch") // its random numbers are the whole process's
class TrainReloadIT {
  private static final String ASKED = "please refund my invoice";

  @TempDir private Path folder = Path.of("");

  @Test
  void aNewHeadsTagsComeOutAndNoEventIsLostOrDoubled(EmbeddedBroker broker) throws Exception {
    Path base = TinyBase.write(folder.resolve("base"));
    Path live = TinyBase.write(folder.resolve("live"));
    String servers = broker.bootstrapServers();
    produce(servers, "train-reload-labelled", labelledEvents());
    int port = FreePort.find();
    Scenario scenario =
        Scenario.jsonToAvro(servers, folder, "train-reload")
            .classifier(live)
            .create("in", "out", "dead")
            .ending("http: { address: '127.0.0.1:%d' }%n".formatted(port));
    EventLoad load = new EventLoad(scenario.topic("in"), Duration.ofMillis(200));
    try (Application application =
            Application.start(
                ConfigLoader.load(scenario.file(), Map.of()),
                new StartOptions(true, Scenario.PARTITIONS));
        load) {
      assertThat(application.awaitRunning(Duration.ofSeconds(60))).isTrue();

      CommandRun trained = train(servers, base, live, port, "classifier");

      assertThat(trained.exitCode()).as(trained.err()).isZero();
      assertThat(trained.out()).contains("/models/classifier: ", " takes over from ");
      load.close();
      produce(servers, "train-reload-in", "{\"body\": \"%s\"}\n".formatted(ASKED));
      Progress.awaitDone(scenario, scenario.topic("in"));

      // The model is not the folder's: the application goes on with its own, and train says so.
      CommandRun other = train(servers, base, folder.resolve("other"), port, "recogniser");
      assertThat(other.exitCode()).isEqualTo(2);
      assertThat(other.err()).contains("has reloaded its folder, but that is not");
    }

    List<ConsumerRecord<byte[], byte[]>> results = scenario.topic("out").readAll();
    assertThat(scenario.topic("dead").readAll()).isEmpty();
    assertThat(numbers(results))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, load.sent()).mapToObj(Integer::toString).toList());
    headsByPartition(results)
        .forEach(
            (partition, heads) ->
                // One of each event before the reload, two after it, and never one again.
                assertThat(heads).as("partition %d", partition).isSorted());
    assertThat(results)
        .filteredOn(result -> result.headers().lastHeader("number") == null)
        .singleElement()
        .satisfies(
            result ->
                assertThat(decoded(result).getResults())
                    .filteredOn(head -> head.getHead().equals("team"))
                    .singleElement()
                    .satisfies(head -> assertThat(best(head)).isEqualTo("billing")));
  }

  private static CommandRun train(String servers, Path base, Path out, int port, String model) {
    return CommandRun.of(
        "train",
        "--base",
        base.toString(),
        "--head",
        "team",
        "--topic",
        "train-reload-labelled",
        "--bootstrap-servers",
        servers,
        "--text-field",
        "ticket.body",
        "--label-field",
        "team",
        "--out",
        out.toString(),
        "--overwrite",
        "--reload",
        "http://127.0.0.1:%d/models/%s".formatted(port, model));
  }

  private static String labelledEvents() {
    StringBuilder events = new StringBuilder();
    for (String line : TicketTexts.lines(300, 1)) {
      String[] cells = line.split("\t", -1);
      events.append(
          "{\"ticket\": {\"body\": \"%s\"}, \"team\": \"%s\"}\n".formatted(cells[1], cells[0]));
    }
    return events.toString();
  }

  private static void produce(String servers, String topic, String lines) {
    CommandRun produced =
        CommandRun.withInput(
            lines, "produce", "--bootstrap-servers", servers, "--topic", topic, "--create-topic");
    assertThat(produced.exitCode()).as(produced.err()).isZero();
  }

  private static List<String> numbers(List<ConsumerRecord<byte[], byte[]>> results) {
    return results.stream()
        .filter(result -> result.headers().lastHeader("number") != null)
        .map(result -> TestTopic.header(result, "number"))
        .toList();
  }

  /** How many heads answered each event, in the order of the partition. */
  private static Map<Integer, List<Integer>> headsByPartition(
      List<ConsumerRecord<byte[], byte[]>> results) {
    Map<Integer, List<Integer>> byPartition = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> result : results) {
      byPartition
          .computeIfAbsent(result.partition(), ignored -> new ArrayList<>())
          .add(decoded(result).getResults().size());
    }
    return byPartition;
  }

  private static EnrichedEvent decoded(ConsumerRecord<byte[], byte[]> result) {
    return new EnrichedEventDecoder().decode(result.value());
  }

  private static String best(Result head) {
    return head.getLabels().get(0).getLabel();
  }
}
