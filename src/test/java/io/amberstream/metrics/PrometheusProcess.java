package io.amberstream.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.broker.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Prometheus itself, with the files that docker-compose.yml gives it. */
public final class PrometheusProcess implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path FILES = Path.of("src", "main", "grafana");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final URI server;

  private PrometheusProcess(Process process, URI server) {
    this.process = process;
    this.server = server;
  }

  /** Its program; empty where it is not installed. */
  public static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "prometheus"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it, and waits until it answers. It asks each second, and not every 15; all else is as in
   * the files.
   *
   * @param target the host and port that it asks
   */
  public static PrometheusProcess start(Path program, Path folder, String target)
      throws IOException {
    Path rules = Files.copy(FILES.resolve("rules.yml"), folder.resolve("rules.yml"));
    String told = Files.readString(FILES.resolve("prometheus.yml"));
    Path file = folder.resolve("prometheus.yml");
    Files.writeString(
        file,
        told.replace("amberstream:8080", target)
            .replace("/etc/prometheus/rules.yml", rules.toString())
            .replace("scrape_interval: 15s", "scrape_interval: 1s\n  evaluation_interval: 1s"));
    assertThat(Files.readString(file)).contains(target, rules.toString(), "evaluation_interval");
    int port = FreePort.find();
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    PrometheusProcess started =
        new PrometheusProcess(process, URI.create("http://127.0.0.1:" + port));
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> started.ask("/api/v1/status/config").has("yaml"));
    return started;
  }

  /** The series that an expression has now; an expression that is wrong fails. */
  public JsonNode query(String expression) throws IOException, InterruptedException {
    return ask("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8)).path("result");
  }

  /** The groups of rules, each rule with its {@code health} and what it has last failed by. */
  public JsonNode rules() throws IOException, InterruptedException {
    return ask("/api/v1/rules").path("groups");
  }

  private JsonNode ask(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("data");
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
