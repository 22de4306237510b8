package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.metrics.Telemetry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEndpointsTest {

  @Test
  void metricsAreInThePrometheusTextFormat() throws Exception {
    try (var telemetry = new Telemetry();
        var server = TestServer.answering(telemetry::scrape, HttpEndpointsTest::up, () -> "")) {
      telemetry.meters().eventSent("tickets", "tagged");

      HttpResponse<String> response = server.get("/metrics");

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(response.body())
          .contains("# TYPE amberstream_events_sent_total counter\n")
          .contains("amberstream_events_sent_total{pipeline=\"tickets\",topic=\"tagged\"} 1.0\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready"})
  void healthIsUp(String path) throws Exception {
    try (var server = TestServer.answering(() -> "", HttpEndpointsTest::up, () -> "")) {
      HttpResponse<String> response = server.get(path);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo("{\"status\":\"up\"}\n");
      assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready"})
  void healthThatIsDownListsWhatIsNotWell(String path) throws Exception {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("tickets", "rebalancing");
    details.put("chat", "waits for \"chat-in\"");
    try (var server = TestServer.answering(() -> "", () -> new Health(false, details), () -> "")) {
      HttpResponse<String> response = server.get(path);

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body())
          .isEqualTo(
              "{\"status\":\"down\",\"details\":{\"tickets\":\"rebalancing\","
                  + "\"chat\":\"waits for \\\"chat-in\\\"\"}}\n");
    }
  }

  @Test
  void topologyIsPlainUtf8Text() throws Exception {
    try (var server =
        TestServer.answering(() -> "", HttpEndpointsTest::up, () -> "Topologies: größe\n")) {
      HttpResponse<String> response = server.get("/topology");

      assertThat(response.body()).isEqualTo("Topologies: größe\n");
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("text/plain; charset=utf-8");
    }
  }

  @Test
  void indexNamesEveryEndpoint() throws Exception {
    try (var server = TestServer.answering(() -> "", HttpEndpointsTest::up, () -> "")) {
      assertThat(server.get("/").body())
          .contains("/metrics", "/health/live", "/health/ready", "/topology", "/tag");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/metrics/", "/metricsx", "/health", "/tag/x"})
  void unknownPathIsNotFound(String path) throws Exception {
    try (var server = TestServer.answering(() -> "", HttpEndpointsTest::up, () -> "")) {
      HttpResponse<String> response = server.get(path);

      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.body()).startsWith("{\"error\":\"there is nothing at this path");
    }
  }

  @Test
  void wrongMethodIsToldTheRightOnes() throws Exception {
    try (var server = TestServer.answering(() -> "", HttpEndpointsTest::up, () -> "")) {
      HttpResponse<String> metrics = server.send("POST", "/metrics", BodyPublishers.noBody());
      HttpResponse<String> tag = server.get("/tag");

      assertThat(metrics.statusCode()).isEqualTo(405);
      assertThat(metrics.headers().firstValue("Allow")).contains("GET, HEAD");
      assertThat(tag.statusCode()).isEqualTo(405);
      assertThat(tag.headers().firstValue("Allow")).contains("POST");
      assertThat(tag.body()).isEqualTo("{\"error\":\"this path takes POST only\"}\n");
    }
  }

  @Test
  void headGetsTheHeadersOfGetWithoutTheBody() throws Exception {
    try (var server = TestServer.answering(() -> "", HttpEndpointsTest::up, () -> "topology")) {
      HttpResponse<String> response = server.send("HEAD", "/topology", BodyPublishers.noBody());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Length")).contains("8");
      assertThat(response.body()).isEmpty();
      assertThat(server.get("/topology").body()).isEqualTo("topology");
    }
  }

  @Test
  void failingSupplierIsAnInternalErrorThatTellsNothing() throws Exception {
    Supplier<String> failing =
        () -> {
          throw new IllegalStateException("secret");
        };
    try (var server = TestServer.answering(failing, HttpEndpointsTest::up, () -> "")) {
      HttpResponse<String> response = server.get("/metrics");

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).startsWith("{\"error\":").doesNotContain("secret");
      assertThat(server.get("/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void portInUseIsExplained() {
    try (var server = TestServer.answering(() -> "", HttpEndpointsTest::up, () -> "")) {
      assertThatThrownBy(() -> open("127.0.0.1", server.endpoints.port()))
          .isInstanceOf(HttpServerException.class)
          .hasMessage(
              "http.address 127.0.0.1:%d cannot be used: Address already in use;"
                  + " choose another port or stop what uses it",
              server.endpoints.port());
    }
  }

  @Test
  void addressOfAnotherMachineIsExplained() {
    // TEST-NET-1, which no machine has.
    assertThatThrownBy(() -> open("192.0.2.1", 8080))
        .isInstanceOf(HttpServerException.class)
        .hasMessageStartingWith("http.address 192.0.2.1:8080 cannot be used: ")
        .hasMessageEndingWith("; choose an address of this machine and a port above 1023");
  }

  @Test
  void unknownHostIsExplained() {
    assertThatThrownBy(() -> open("no-such-host.invalid", 8080))
        .isInstanceOf(HttpServerException.class)
        .hasMessage(
            "http.address no-such-host.invalid:8080 cannot be used: the host name is not known;"
                + " give a host name or IP of this machine");
  }

  @Test
  void portIsFreeAgainAfterCloseWhichMayBeRepeated() throws Exception {
    var server = TestServer.answering(() -> "", HttpEndpointsTest::up, () -> "");
    server.get("/");
    server.close();
    server.close();

    assertThatThrownBy(() -> server.get("/"))
        .isInstanceOfAny(ConnectException.class, IOException.class);
    open("127.0.0.1", server.endpoints.port()).close();
  }

  private static Health up() {
    return Health.UP;
  }

  private static HttpEndpoints open(String host, int port) {
    return HttpEndpoints.open(
        host,
        port,
        new Endpoints(
            () -> "",
            HttpEndpointsTest::up,
            HttpEndpointsTest::up,
            () -> "",
            () -> "",
            (text, fields) -> CompletableFuture.completedFuture("{}"),
            Map.of()),
        TestServer.LIMITS);
  }
}
