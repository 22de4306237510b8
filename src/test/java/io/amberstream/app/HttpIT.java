package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.metrics.MonitoringNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Order(2)
@ExtendWith(SharedBroker.class)
class HttpIT {
  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void theEndpointsShowWhatTheApplicationDoes(EmbeddedBroker broker)
      throws IOException, InterruptedException {
    int port = freePort();
    String at = "http://127.0.0.1:" + port;
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, "http")
            .create("in")
            .ending("http: { address: '127.0.0.1:%d' }%n".formatted(port));
    TestTopic input = scenario.topic("in");
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(Events.numbered(input, 0, 120));
    records.add(30, new ProducerRecord<>(input.name(), null, "{".getBytes(UTF_8)));
    records.add(60, new ProducerRecord<>(input.name(), null, "{".getBytes(UTF_8)));
    records.add(90, new ProducerRecord<>(input.name(), null, null));

    try (Application application = scenario.start()) {
      input.send(records);
      Progress.awaitDone(scenario, input);
      await().atMost(Duration.ofSeconds(30)).until(application::isRunning);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(get(at + "/health/ready").statusCode()).isEqualTo(200));
      assertThat(get(at + "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(at + "/metrics").body())
          .contains("amberstream_events_received_total{pipeline=\"main\"} 123.0\n")
          .contains("amberstream_events_sent_total{pipeline=\"main\",topic=\"http-out\"} 121.0\n")
          .contains(
              "amberstream_events_dead_lettered_total"
                  + "{pipeline=\"main\",reason=\"malformed_json\"} 2.0\n")
          .contains("amberstream_texts_total{model=\"classifier\"} 120.0\n")
          .contains("kafka_");
      // Kafka's meters of partitions are bound once a minute.
      await()
          .atMost(Duration.ofSeconds(100))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(missing(get(at + "/metrics").body())).isEmpty());
      assertThat(get(at + "/topology").body()).contains("main-source", "http-in");
      HttpResponse<String> tagged = tag(at + "/tag", "my printer burns");
      assertThat(tagged.statusCode()).isEqualTo(200);
      JsonNode result = new ObjectMapper().readTree(tagged.body()).at("/results/0");
      assertThat(result.at("/model/name").textValue()).isEqualTo("classifier");
      assertThat(result.at("/labels")).isNotEmpty();
    }

    try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(again.isBound()).as("the port is free after the close").isTrue();
    }
  }

  /**
   * What the dashboard and the rules ask for, and a scrape has not; DriftIT and ShadowIT have
   * theirs.
   */
  private static List<String> missing(String scrape) {
    return MonitoringNames.all().stream()
        .filter(name -> !name.startsWith("amberstream_drift"))
        .filter(name -> !name.startsWith("amberstream_shadow"))
        .filter(name -> !scrape.contains("\n" + name + "{") && !scrape.contains("\n" + name + " "))
        .toList();
  }

  private HttpResponse<String> get(String uri) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> tag(String uri, String text)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(text))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
