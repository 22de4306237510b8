package io.amberstream.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.broker.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Apicurio's own registry in a process of its own, with all in memory. */
public final class ApicurioProcess implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The numbers that Apicurio gives a version of a schema. */
  public record Ids(long global, long content) {}

  private final Process process;
  private final URI server;
  private final HttpClient client = HttpClient.newHttpClient();

  private ApicurioProcess(Process process, URI server) {
    this.process = process;
    this.server = server;
  }

  /** Where Apicurio was unpacked; empty where nobody did. */
  public static Optional<Path> home() {
    return Optional.ofNullable(System.getProperty("apicurio.home"))
        .map(Path::of)
        .filter(Files::isDirectory);
  }

  /** Starts it, and waits until it answers. */
  public static ApicurioProcess start(Path home, Path log) throws IOException {
    int port = FreePort.find();
    Path jar;
    try (Stream<Path> files = Files.list(home)) {
      jar = files.filter(file -> file.toString().endsWith("-runner.jar")).findFirst().orElseThrow();
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                jar.toAbsolutePath().toString())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    ApicurioProcess started = new ApicurioProcess(process, URI.create("http://127.0.0.1:" + port));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> started.get("/apis/ccompat/v7/subjects").isArray());
    return started;
  }

  /** Where its Confluent-compatible API is. */
  public URI url() {
    return server.resolve("/apis/ccompat/v7");
  }

  /** Adds a version to a subject; the id by the Confluent-compatible API. */
  public int register(String subject, String schema) throws IOException, InterruptedException {
    String body = JSON.createObjectNode().put("schema", schema).toString();
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/apis/ccompat/v7/subjects/" + subject + "/versions"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return send(request).get("id").intValue();
  }

  /** Apicurio's own numbers of a version. */
  public Ids ids(String subject, int version) throws IOException, InterruptedException {
    JsonNode meta =
        get(
            "/apis/registry/v2/groups/default/artifacts/%s/versions/%d/meta"
                .formatted(subject, version));
    return new Ids(meta.get("globalId").longValue(), meta.get("contentId").longValue());
  }

  /** The latest version of a subject: its id and its schema. */
  public JsonNode latest(String subject) throws IOException, InterruptedException {
    return get("/apis/ccompat/v7/subjects/" + subject + "/versions/latest");
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(server.resolve(path)).build());
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s: %s", request.uri(), answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
