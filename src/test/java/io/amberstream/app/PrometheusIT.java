package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.FreePort;
import io.amberstream.broker.SharedBroker;
import io.amberstream.metrics.PrometheusProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus asks a running application, and is asked all that the dashboard and rules ask. */
@Order(2)
@ExtendWith(SharedBroker.class)
class PrometheusIT {
  private static final Pattern OF_OTHERS = Pattern.compile("amberstream_(drift|shadow)");

  @TempDir Path folder;

  @Test
  void everyExpressionIsOneAndThoseOfEventsHaveData(EmbeddedBroker broker) throws Exception {
    Optional<Path> program = PrometheusProcess.program();
    assumeTrue(program.isPresent(), "prometheus is not installed (Debian: package prometheus)");
    String address = "127.0.0.1:" + FreePort.find();
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, "prometheus")
            .create("in")
            .ending("http: { address: '%s' }%n".formatted(address));
    TestTopic input = scenario.topic("in");
    try (Application application = scenario.start();
        PrometheusProcess prometheus =
            PrometheusProcess.start(program.orElseThrow(), folder, address)) {
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(Events.numbered(input, 0, 60));
      records.add(new ProducerRecord<>(input.name(), null, "{".getBytes(UTF_8)));
      input.send(records);
      Progress.awaitDone(scenario, input);

      // A rate needs two looks, and Kafka's meters of partitions are bound once a minute.
      await()
          .atMost(Duration.ofSeconds(100))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(withoutData(prometheus)).isEmpty());
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> assertThat(prometheus.rules().findValuesAsText("health")).containsOnly("ok"));
      assertThat(application.isRunning()).isTrue();
    }
  }

  /** But for those of drift and shadows, which the pipeline of the test has not. */
  private static List<String> withoutData(PrometheusProcess prometheus)
      throws IOException, InterruptedException {
    List<String> without = new ArrayList<>();
    for (String expression : expressions()) {
      boolean empty = prometheus.query(shown(expression)).isEmpty();
      if (empty && !OF_OTHERS.matcher(expression).find()) {
        without.add(expression);
      }
    }
    return without;
  }

  private static List<String> expressions() throws IOException {
    List<String> expressions =
        new JsonMapper()
            .readTree(Files.readString(Path.of("src", "main", "grafana", "dashboard.json")))
            .findValuesAsText("expr");
    assertThat(expressions).hasSizeGreaterThan(15);
    return expressions;
  }

  /** What Grafana makes of an expression while all pipelines and models are chosen. */
  private static String shown(String expression) {
    return expression
        .replace("$__rate_interval", "1m")
        .replace("$__range", "5m")
        .replaceAll("\\$\\{?(pipeline|model)}?", ".*");
  }
}
