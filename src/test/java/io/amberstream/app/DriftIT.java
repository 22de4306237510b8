package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.FreePort;
import io.amberstream.broker.SharedBroker;
import io.amberstream.metrics.MonitoringNames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A stream that changes at a known event, on a real broker. */
@ExtendWith(SharedBroker.class)
class DriftIT {
  private static final int WINDOW = 200;
  private static final int LEARN = 10;
  private static final String[] WORDS = "the a my your is was not printer bill late new".split(" ");

  @TempDir Path folder;

  private final Random random = new Random(7);
  private final ObjectMapper json = new ObjectMapper();
  private int sent;

  @Test
  void aChangeIsToldAndWhatIsUsualOutlivesARestart(EmbeddedBroker broker) throws Exception {
    int port = FreePort.find();
    Path usual = folder.resolve("usual.json");
    Scenario scenario =
        new Scenario(broker, folder, "drift")
            .pipeline(
                "main",
                """
                from: { topics: [%s], text_field: body }
                tag_with: [{ model: classifier }]
                drift: { to: %s, window: %s, learn: %s, reference: '%s' }
                to: { topic: %s }
                """,
                "drift-in",
                "drift-told",
                String.valueOf(WINDOW),
                String.valueOf(LEARN),
                usual.toString(),
                "drift-out")
            .ending("http: { address: '127.0.0.1:%d' }%n".formatted(port));
    TestTopic told = scenario.topic("told");

    try (Application application = scenario.start()) {
      assertThat(application.awaitRunning(Duration.ofSeconds(60))).isTrue();
      send(scenario, (LEARN + 10) * WINDOW, 8);
      await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(usual));
      assertThat(told.readAll()).as("nothing has changed").isEmpty();

      send(scenario, 4 * WINDOW, 30);
      await().atMost(Duration.ofSeconds(30)).until(() -> !told.readAll().isEmpty());
      String scrape = scrape(port);
      assertThat(scrape).containsPattern("amberstream_drifted_measures\\{.*length.* 1\\.0");
      assertThat(MonitoringNames.all())
          .filteredOn(name -> name.startsWith("amberstream_drift"))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(scrape).contains("\n" + name + "{"));
    }
    List<JsonNode> lengths = lengths(told);
    assertThat(lengths).hasSize(1);
    assertThat(lengths.get(0).path("state").textValue()).isEqualTo("drifted");
    assertThat(lengths.get(0).path("windows").intValue()).isEqualTo(3);
    assertThat(lengths.get(0).at("/now/p50").doubleValue())
        .isGreaterThan(lengths.get(0).at("/before/p90").doubleValue());

    byte[] learnt = Files.readAllBytes(usual);
    try (Application application = scenario.start()) {
      assertThat(application.awaitRunning(Duration.ofSeconds(60))).isTrue();
      send(scenario, 3 * WINDOW, 30);
      await().atMost(Duration.ofSeconds(30)).until(() -> lengths(told).size() > 1);
    }
    assertThat(lengths(told)).hasSize(2);
    assertThat(Files.readAllBytes(usual)).isEqualTo(learnt);
    assertThat(scenario.topic("out").readAll()).hasSize(sent);
  }

  @Test
  void whatWasLearntIsKeptBesideTheStateWhereNoFileIsNamed(EmbeddedBroker broker) throws Exception {
    Scenario scenario =
        new Scenario(broker, folder, "drift-kept")
            .pipeline(
                "main",
                """
                from: { topics: [%s], text_field: body }
                tag_with: [{ model: classifier }]
                drift: { to: %s, window: %s, learn: %s }
                to: { topic: %s }
                """,
                "drift-kept-in",
                "drift-kept-told",
                String.valueOf(WINDOW),
                String.valueOf(LEARN),
                "drift-kept-out");
    TestTopic told = scenario.topic("told");
    try (Application application = scenario.start()) {
      assertThat(application.awaitRunning(Duration.ofSeconds(60))).isTrue();
      send(scenario, LEARN * WINDOW, 8);
    }
    assertThat(told.readAll()).isEmpty();

    try (Application application = scenario.start()) {
      assertThat(application.awaitRunning(Duration.ofSeconds(60))).isTrue();
      send(scenario, 3 * WINDOW, 30);
      await().atMost(Duration.ofSeconds(30)).until(() -> !lengths(told).isEmpty());
    }
    assertThat(lengths(told).get(0).path("state").textValue()).isEqualTo("drifted");
  }

  /** Sends texts of about so many words, and waits until all are tagged. */
  private void send(Scenario scenario, int texts, int words) {
    TestTopic input = scenario.topic("in");
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < texts; i++) {
      records.add(Events.saying(input, "key-" + sent++, text(words / 2 + random.nextInt(words))));
    }
    input.send(records);
    Progress.awaitDone(scenario, input);
  }

  private String text(int words) {
    return IntStream.range(0, words)
        .mapToObj(i -> WORDS[random.nextInt(WORDS.length)])
        .collect(Collectors.joining(" "));
  }

  private List<JsonNode> lengths(TestTopic told) throws IOException {
    List<JsonNode> lengths = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : told.readAll()) {
      JsonNode finding = json.readTree(new String(record.value(), UTF_8));
      assertThat(new String(record.key(), UTF_8))
          .startsWith("main/")
          .endsWith("/" + finding.path("measure").textValue());
      if (finding.path("measure").textValue().equals("length")) {
        lengths.add(finding);
      }
    }
    return lengths;
  }

  private static String scrape(int port) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d/metrics".formatted(port));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
