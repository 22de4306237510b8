package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who may reload a model, and what is said of it. */
class ReloadHandlerTest {
  private static final String TOKEN = "a-token-that-nobody-guesses";
  private static final ReloadOutcome RELOADED = new ReloadOutcome.Reloaded("22", "11");

  @Test
  void aModelThatTookOverIsNamedWithTheOneBefore() throws Exception {
    HttpResponse<String> response = reload(RELOADED);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body())
        .isEqualTo(
            "{\"model\":\"amber\",\"outcome\":\"reloaded\",\"sha256\":\"22\",\"before\":\"11\"}\n");
  }

  @Test
  void aFolderThatIsRefusedIsExplained() throws Exception {
    HttpResponse<String> response =
        reload(new ReloadOutcome.Refused("11", List.of("no ONNX file", "a \"quoted\" label")));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body())
        .isEqualTo(
            "{\"model\":\"amber\",\"outcome\":\"refused\",\"sha256\":\"11\","
                + "\"problems\":[\"no ONNX file\",\"a \\\"quoted\\\" label\"]}\n");
  }

  @Test
  void anotherAtTheSameTimeIsAskedToComeAgain() throws Exception {
    HttpResponse<String> response = reload(new ReloadOutcome.Busy("another is under way"));

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
    assertThat(response.body()).isEqualTo("{\"error\":\"another is under way\"}\n");
  }

  @Test
  void onlyModelsThatThereAreAndOnlyByPost() throws Exception {
    try (TestServer server = TestServer.reloading(() -> RELOADED, HttpSecurity.NONE)) {
      assertThat(post(server, "/models/other/reload").statusCode()).isEqualTo(404);
      assertThat(post(server, "/models/amber/../amber/reload").statusCode()).isEqualTo(404);
      assertThat(post(server, "/models/amber").statusCode()).isEqualTo(404);
      assertThat(server.get("/models/amber/reload").statusCode()).isEqualTo(405);
      assertThat(server.get("/").body()).contains("POST /models/NAME/reload");
    }
  }

  @Test
  void withATokenOnlyWhoeverBringsIt() throws Exception {
    HttpSecurity security = new HttpSecurity(Optional.of(TOKEN), Optional.empty());
    try (TestServer server = TestServer.reloading(() -> RELOADED, security)) {
      assertThat(post(server, "/models/amber/reload").statusCode()).isEqualTo(401);
      HttpResponse<String> response =
          post(server, "/models/amber/reload", "Authorization", "Bearer " + TOKEN);
      assertThat(response.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void withoutATokenNoWebPage() throws Exception {
    try (TestServer server = TestServer.reloading(() -> RELOADED, HttpSecurity.NONE)) {
      HttpResponse<String> response =
          post(server, "/models/amber/reload", "Origin", "https://example.com");
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.body()).contains("no page of another origin may reload models");
    }
  }

  @Test
  void withoutATokenNoOtherMachine() throws Exception {
    Optional<InetAddress> outside = addressForOthers();
    assumeTrue(outside.isPresent(), "this machine has an address besides loopback");
    TagEndpoint tag = (text, fields) -> CompletableFuture.completedFuture("{}");
    Endpoints endpoints =
        new Endpoints(
            () -> "",
            () -> Health.UP,
            () -> Health.UP,
            () -> "",
            () -> "",
            tag,
            Map.of("amber", () -> RELOADED));
    try (HttpEndpoints open = HttpEndpoints.open("0.0.0.0", 0, endpoints, TestServer.LIMITS)) {
      // From this address to itself, as it would be from another machine.
      String at = "http://%s:%d/".formatted(outside.get().getHostAddress(), open.port());
      assertThat(post(at + "tag").statusCode()).isEqualTo(200);
      HttpResponse<String> response = post(at + "models/amber/reload");
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.body()).contains("without http.token only this machine");
    }
  }

  private static HttpResponse<String> reload(ReloadOutcome outcome) throws Exception {
    try (TestServer server = TestServer.reloading(() -> outcome, HttpSecurity.NONE)) {
      return post(server, "/models/amber/reload");
    }
  }

  private static HttpResponse<String> post(TestServer server, String path, String... headers)
      throws IOException, InterruptedException {
    return server.send("POST", path, BodyPublishers.noBody(), headers);
  }

  private static HttpResponse<String> post(String uri) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(uri)).POST(BodyPublishers.ofString("hello")).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static Optional<InetAddress> addressForOthers() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .findFirst();
  }
}
