package io.amberstream.http;

import io.amberstream.live.LiveFeed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Endpoints on a free port of this machine, and a client of them. */
final class TestServer implements AutoCloseable {

  static final HttpLimits LIMITS =
      new HttpLimits(1000, 16, Duration.ofSeconds(20), Duration.ofMillis(200));

  final HttpEndpoints endpoints;
  private final HttpClient client;
  private final String scheme;

  TestServer(Endpoints endpoints, HttpLimits limits) {
    this(endpoints, limits, HttpSecurity.NONE, HttpClient.newHttpClient());
  }

  private TestServer(
      Endpoints endpoints, HttpLimits limits, HttpSecurity security, HttpClient client) {
    this(
        HttpEndpoints.open("127.0.0.1", 0, endpoints, limits, security),
        client,
        security.tls().isPresent() ? "https" : "http");
  }

  private TestServer(HttpEndpoints endpoints, HttpClient client, String scheme) {
    this.endpoints = endpoints;
    this.client = client;
    this.scheme = scheme;
  }

  static TestServer guarded(HttpSecurity security) {
    return new TestServer(plain(), LIMITS, security, HttpClient.newHttpClient());
  }

  /** With a client that trusts a certificate. */
  static TestServer over(SSLContext trusting, HttpSecurity security) {
    HttpClient client = HttpClient.newBuilder().sslContext(trusting).build();
    return new TestServer(plain(), LIMITS, security, client);
  }

  private static Endpoints plain() {
    TagEndpoint tag = (text, fields) -> CompletableFuture.completedFuture("{}");
    return new Endpoints(
        () -> "", () -> Health.UP, () -> Health.UP, () -> "", () -> "config", tag, Map.of());
  }

  static TestServer tagging(TagEndpoint tag, HttpLimits limits) {
    return new TestServer(
        new Endpoints(
            () -> "", () -> Health.UP, () -> Health.UP, () -> "", () -> "", tag, Map.of()),
        limits);
  }

  static TestServer tagging(TagEndpoint tag) {
    return tagging(tag, LIMITS);
  }

  /** With one model, amber. */
  static TestServer reloading(ReloadEndpoint reload, HttpSecurity security) {
    TagEndpoint tag = (text, fields) -> CompletableFuture.completedFuture("{}");
    Endpoints endpoints =
        new Endpoints(
            () -> "",
            () -> Health.UP,
            () -> Health.UP,
            () -> "",
            () -> "",
            tag,
            Map.of("amber", reload));
    return new TestServer(endpoints, LIMITS, security, HttpClient.newHttpClient());
  }

  /** With one pipeline, tickets, that can be paused. */
  static TestServer pausing(FlowEndpoint flow, HttpSecurity security) {
    TagEndpoint tag = (text, fields) -> CompletableFuture.completedFuture("{}");
    Endpoints endpoints =
        new Endpoints(
            () -> "",
            () -> Health.UP,
            () -> new Health(true, Map.of("tickets", "paused")),
            () -> "",
            () -> "",
            tag,
            Map.of(),
            Map.of("tickets", flow),
            Map.of(),
            Optional.empty());
    return new TestServer(endpoints, LIMITS, security, HttpClient.newHttpClient());
  }

  /** With one model, amber, that has versions. */
  static TestServer promoting(VersionEndpoint versions, HttpSecurity security) {
    TagEndpoint tag = (text, fields) -> CompletableFuture.completedFuture("{}");
    Endpoints endpoints =
        new Endpoints(
            () -> "",
            () -> Health.UP,
            () -> Health.UP,
            () -> "",
            () -> "",
            tag,
            Map.of(),
            Map.of(),
            Map.of("amber", versions),
            Optional.empty());
    return new TestServer(endpoints, LIMITS, security, HttpClient.newHttpClient());
  }

  /** With a page, and one model, amber, that has a card and can be loaded anew. */
  static TestServer showing(LiveFeed feed) {
    return showing(feed, HttpSecurity.NONE);
  }

  static TestServer showing(LiveFeed feed, HttpSecurity security) {
    return new TestServer(page(feed), LIMITS, security, HttpClient.newHttpClient());
  }

  /** On a port that must be free. */
  static TestServer showing(LiveFeed feed, int port) {
    HttpEndpoints endpoints = HttpEndpoints.open("127.0.0.1", port, page(feed), LIMITS);
    return new TestServer(endpoints, HttpClient.newHttpClient(), "http");
  }

  /** With somebody who asks for labels. */
  static TestServer asking(LabelEndpoint labels, HttpSecurity security) {
    Endpoints endpoints = page(new LiveFeed(Map.of()), Optional.of(labels));
    return new TestServer(endpoints, LIMITS, security, HttpClient.newHttpClient());
  }

  private static Endpoints page(LiveFeed feed) {
    return page(feed, Optional.empty());
  }

  private static Endpoints page(LiveFeed feed, Optional<LabelEndpoint> labels) {
    String state =
        """
        {"show_text":true,"fields":[],"models":[],"pipelines":[]}""";
    TagEndpoint tag = (text, fields) -> CompletableFuture.completedFuture("{}");
    return new Endpoints(
        () -> "",
        () -> Health.UP,
        () -> Health.UP,
        () -> "",
        () -> "",
        tag,
        Map.of("amber", () -> new ReloadOutcome.Reloaded("22", "11")),
        Map.of(),
        Map.of(),
        Optional.of(
            new PageEndpoint(feed, () -> state, Map.of("amber", () -> "# A card"), labels)));
  }

  static TestServer answering(
      Supplier<String> metrics, Supplier<Health> health, Supplier<String> topology) {
    TagEndpoint tag = (text, fields) -> CompletableFuture.completedFuture("{}");
    return new TestServer(
        new Endpoints(metrics, health, health, topology, () -> "config", tag, Map.of()), LIMITS);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, BodyPublishers.noBody());
  }

  HttpResponse<String> getAs(String path, String... headers)
      throws IOException, InterruptedException {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  HttpResponse<String> reload(String... headers) throws IOException, InterruptedException {
    return send("POST", "/models/amber/reload", BodyPublishers.noBody(), headers);
  }

  /** An answer that is read while it comes. */
  HttpResponse<InputStream> stream(String path, String... headers)
      throws IOException, InterruptedException {
    return client.send(
        request("GET", path, BodyPublishers.noBody(), headers), BodyHandlers.ofInputStream());
  }

  HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    return client.send(request(method, path, body, headers), BodyHandlers.ofString());
  }

  HttpResponse<String> tag(String text) throws IOException, InterruptedException {
    return send("POST", "/tag", BodyPublishers.ofString(text));
  }

  HttpResponse<String> tagJson(String json) throws IOException, InterruptedException {
    return send("POST", "/tag", BodyPublishers.ofString(json), "Content-Type", "application/json");
  }

  CompletableFuture<HttpResponse<String>> tagLater(String text) {
    return client.sendAsync(
        request("POST", "/tag", BodyPublishers.ofString(text)), BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + endpoints.port() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  @Override
  public void close() {
    endpoints.close();
  }
}
