package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.inference.EngineClosedException;
import io.amberstream.tls.TestIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpSecurityTest {
  private static final String TOKEN = "a-token-that-nobody-guesses";

  @Test
  void withoutTheTokenOnlyHealthAnswers() throws Exception {
    try (var server = guarded()) {
      for (String path : List.of("/", "/metrics", "/topology", "/config", "/nothing")) {
        HttpResponse<String> response = server.get(path);

        assertThat(response.statusCode()).as(path).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
            .contains("Bearer realm=\"amberstream\"");
      }
      assertThat(server.tag("hello").statusCode()).isEqualTo(401);
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer a-token-that-nobody-guesseS",
        "Bearer a-token-that-nobody-guesse",
        "Bearer a-token-that-nobody-guessess",
        "Bearer ",
        "Bearer",
        "Basic a-token-that-nobody-guesses",
        "a-token-that-nobody-guesses"
      })
  void anotherTokenIsRefused(String authorization) throws Exception {
    try (var server = guarded()) {
      HttpResponse<String> response = get(server, "/config", authorization);

      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer realm=\"amberstream\", error=\"invalid_token\"");
      assertThat(response.body()).doesNotContain("nobody");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer " + TOKEN, "bearer " + TOKEN, "Bearer   " + TOKEN})
  void theRightTokenOpensEverything(String authorization) throws Exception {
    try (var server = guarded()) {
      assertThat(get(server, "/config", authorization).body()).isEqualTo("config");
      assertThat(get(server, "/nothing", authorization).statusCode()).isEqualTo(404);
      HttpResponse<String> tagged =
          server.send(
              "POST", "/tag", BodyPublishers.ofString("hello"), "Authorization", authorization);
      assertThat(tagged.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theTokenShowsInNoText() {
    assertThat(new HttpSecurity(Optional.of(TOKEN), Optional.empty()).toString())
        .doesNotContain(TOKEN);
  }

  @Test
  void tlsShowsTheCertificateOfTheKeystore(@TempDir Path folder) throws Exception {
    TestIdentity identity = TestIdentity.create(folder, "http", "changeit");
    var security =
        new HttpSecurity(
            Optional.of(TOKEN), Optional.of(TlsKeystore.read(identity.keystore(), "changeit")));
    try (var server = TestServer.over(identity.trusting(), security)) {
      assertThat(get(server, "/config", "Bearer " + TOKEN).body()).isEqualTo("config");
      assertThat(server.get("/config").statusCode()).isEqualTo(401);
    }
    TestIdentity stranger = TestIdentity.create(folder, "stranger", "changeit");
    try (var server = TestServer.over(stranger.trusting(), security)) {
      assertThatThrownBy(() -> server.get("/health/live"))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void aKeystoreThatCannotBeUsedIsExplainedWithoutItsPassword(@TempDir Path folder)
      throws IOException {
    TestIdentity identity = TestIdentity.create(folder, "http", "changeit");
    Path other = Files.writeString(folder.resolve("other"), "no keystore");
    Path missing = folder.resolve("missing.p12");

    assertThatThrownBy(() -> TlsKeystore.read(identity.keystore(), "hunter2"))
        .hasMessage(
            "the keystore %s cannot be used: the password is wrong; expected a PKCS12 file with a"
                + " key",
            identity.keystore());
    assertThatThrownBy(() -> TlsKeystore.read(other, "hunter2"))
        .hasMessageContaining("it is no PKCS12 file")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> TlsKeystore.read(missing, "hunter2"))
        .hasMessageContaining("missing.p12 cannot be used: no such file");
  }

  @Test
  void aTextThatTheStoppingEngineLeftIsAskedForAgain() throws Exception {
    TagEndpoint stopping =
        (text, fields) ->
            CompletableFuture.failedFuture(new CompletionException(new EngineClosedException()));
    TagEndpoint stoppingAtOnce =
        (text, fields) -> CompletableFuture.failedFuture(new EngineClosedException());
    for (TagEndpoint endpoint : List.of(stopping, stoppingAtOnce)) {
      try (var server = TestServer.tagging(endpoint)) {
        HttpResponse<String> response = server.tag("hello");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.body()).isEqualTo("{\"error\":\"stopping\"}\n");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../../../etc/passwd",
        "/metrics/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/etc/passwd%00",
        "/config/../health/live"
      })
  void noPathLeadsAnywhereElse(String path) throws Exception {
    try (var server = guarded()) {
      String answer = raw(server, "GET " + path + " HTTP/1.1\r\nHost: x\r\n");
      assertThat(answer).startsWith("HTTP/1.1 401").doesNotContain("root:");

      String authorized =
          raw(
              server,
              "GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN + "\r\n");
      assertThat(authorized).startsWith("HTTP/1.1 404").doesNotContain("root:");
    }
  }

  @Test
  void clientsThatSendSlowlyDoNotKeepOthersWaiting() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (var server = guarded()) {
      for (int i = 0; i < 100; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.endpoints.port());
        socket.getOutputStream().write("GET /met".getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }

      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static TestServer guarded() {
    return TestServer.guarded(new HttpSecurity(Optional.of(TOKEN), Optional.empty()));
  }

  private static HttpResponse<String> get(TestServer server, String path, String authorization)
      throws IOException, InterruptedException {
    return server.send("GET", path, BodyPublishers.noBody(), "Authorization", authorization);
  }

  /** What no client would send: the path as it stands. */
  private static String raw(TestServer server, String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.endpoints.port())) {
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
