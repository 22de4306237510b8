package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.FreePort;
import io.amberstream.broker.SharedBroker;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.golden.DoctoredFolder;
import io.amberstream.input.Sha256;
import io.amberstream.serde.EnrichedEventDecoder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A model that is reloaded while events flow. */
@ExtendWith(SharedBroker.class)
class ReloadIT {
  private static final int VERSIONS = 4;

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void eachEventIsTaggedOnceAndNoPartitionGoesBackToAnOlderModel(EmbeddedBroker broker)
      throws Exception {
    DoctoredFolder model =
        DoctoredFolder.copy("text-classification", Files.createDirectory(folder.resolve("model")));
    int port = FreePort.find();
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, "reload")
            .classifier(model.path())
            .create("in", "out", "dead")
            .ending("http: { address: '127.0.0.1:%d' }%n".formatted(port));
    EventLoad load = new EventLoad(scenario.topic("in"), Duration.ZERO);
    List<String> versions = new ArrayList<>(List.of(hash(model)));
    try (Application application = scenario.start();
        load) {
      assertThat(application.awaitRunning(Duration.ofSeconds(60))).isTrue();
      for (int version = 1; version < VERSIONS; version++) {
        awaitTagged(scenario);
        model.describeOnnx("version " + version);
        versions.add(hash(model));
        JsonNode answer = reload(port, 200);
        assertThat(answer.get("sha256").textValue()).isEqualTo(versions.get(version));
        assertThat(answer.get("before").textValue()).isEqualTo(versions.get(version - 1));
      }
      awaitTagged(scenario);
      model.truncateOnnx(2000);
      JsonNode refused = reload(port, 422);
      assertThat(refused.get("sha256").textValue()).isEqualTo(versions.get(VERSIONS - 1));
      assertThat(refused.get("problems")).isNotEmpty();
      awaitTagged(scenario);
      load.close();
      Progress.awaitDone(scenario, scenario.topic("in"));
    }

    List<ConsumerRecord<byte[], byte[]>> results = scenario.topic("out").readAll();
    Events.assertEachTaggedOnce(results, load.sent());
    assertThat(scenario.topic("dead").readAll()).isEmpty();
    versionsByPartition(results, versions)
        .values()
        .forEach(
            seen -> {
              assertThat(seen).isSorted().doesNotContain(-1);
              assertThat(seen.get(seen.size() - 1)).isEqualTo(VERSIONS - 1);
            });
  }

  /** Which version made each result, in the order of the partition. */
  private static Map<Integer, List<Integer>> versionsByPartition(
      List<ConsumerRecord<byte[], byte[]>> results, List<String> versions) {
    EnrichedEventDecoder decoder = new EnrichedEventDecoder();
    Map<Integer, List<Integer>> byPartition = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> result : results) {
      EnrichedEvent event = decoder.decode(result.value());
      String hash = event.getResults().get(0).getModel().getSha256();
      byPartition
          .computeIfAbsent(result.partition(), ignored -> new ArrayList<>())
          .add(versions.indexOf(hash));
    }
    return byPartition;
  }

  /** Waits until results are committed that were not there. */
  private static void awaitTagged(Scenario scenario) {
    try (Admin admin = scenario.admin()) {
      long before = results(admin, scenario);
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> results(admin, scenario) > before + EventLoad.SENT_AT_ONCE);
    }
  }

  private static long results(Admin admin, Scenario scenario) {
    return scenario.topic("out").committedEnds(admin).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Asks until no other reload is under way. */
  private JsonNode reload(int port, int expected) throws IOException {
    HttpResponse<String> response =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> post(port), answer -> answer.statusCode() != 409);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
    return new ObjectMapper().readTree(response.body());
  }

  private HttpResponse<String> post(int port) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d/models/classifier/reload".formatted(port));
    return client.send(
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String hash(DoctoredFolder model) {
    return Sha256.ofFile(model.path().resolve("model.onnx"));
  }
}
