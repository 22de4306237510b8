package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.live.LiveFeed;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets what of the page. */
@Timeout(60)
class PageTest {
  private static final String TOKEN = "a-token-that-nobody-guesses";

  private final LiveFeed feed = new LiveFeed(Map.of());

  @Test
  void aBrowserGetsThePageAndAProgramTheList() throws Exception {
    try (TestServer server = TestServer.showing(feed)) {
      HttpResponse<String> page = server.getAs("/", "Accept", "text/html,*/*;q=0.8");
      assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
      assertThat(page.body()).contains("<title>Amberstream</title>");
      assertThat(page.headers().firstValue("Vary")).contains("Accept");
      assertThat(server.get("/").body()).contains("/metrics", "/live", "/models/NAME/card");
    }
  }

  @Test
  void withoutAPageThereIsNone() throws Exception {
    try (TestServer server = TestServer.tagging((text, fields) -> new CompletableFuture<>())) {
      assertThat(server.getAs("/", "Accept", "text/html").body()).doesNotContain("<", "/live\n");
      assertThat(server.get("/live").statusCode()).isEqualTo(404);
      assertThat(server.get("/page/app.js").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void everyFileIsServedAndMayAskNobodyElse() throws Exception {
    try (TestServer server = TestServer.showing(feed)) {
      for (String path : PageFiles.paths()) {
        HttpResponse<String> file = server.getAs(path, "Accept", "text/html");
        assertThat(file.statusCode()).as(path).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Security-Policy").orElseThrow())
            .contains("default-src 'none'", "require-trusted-types-for 'script'")
            .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      }
    }
  }

  @Test
  void everyFileThatIsThereIsServed() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "page"))) {
      Set<String> names =
          files
              .map(file -> file.getFileName().toString())
              .map(name -> name.equals("index.html") ? "/" : "/page/" + name)
              .collect(Collectors.toSet());
      assertThat(PageFiles.paths()).containsAll(names);
    }
  }

  @Test
  void aTokenGuardsAllThatTellsOfTheApplication() throws Exception {
    HttpSecurity security = new HttpSecurity(Optional.of(TOKEN), Optional.empty());
    try (TestServer server = TestServer.showing(feed, security)) {
      for (String path : PageFiles.paths()) {
        assertThat(server.getAs(path, "Accept", "text/html").statusCode()).isEqualTo(200);
      }
      for (String path : List.of("/live", "/live/state", "/models/amber/card", "/config")) {
        assertThat(server.get(path).statusCode()).as(path).isEqualTo(401);
      }
      String bearer = "Bearer " + TOKEN;
      assertThat(server.getAs("/live/state", "Authorization", bearer).body())
          .isEqualTo("{\"show_text\":true,\"fields\":[],\"models\":[],\"pipelines\":[]}\n");
      assertThat(server.getAs("/models/amber/card", "Authorization", bearer).body())
          .isEqualTo("# A card");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, 200",
    "127.0.0.1, 200",
    "192.168.1.7:8080, 200",
    "[::1]:8080, 200",
    "evil.example:8080, 403",
    "127.0.0.1.evil.example, 403",
    "localhost.evil.example:1, 403",
    "'localhost:8080/x', 403",
    "'', 403"
  })
  void withoutATokenANameOfSomebodyElseLeadsNowhere(String host, int status) throws Exception {
    try (TestServer server = TestServer.showing(feed)) {
      assertThat(status(server, "/live/state", host)).isEqualTo(status);
      assertThat(status(server, "/models/amber/card", host)).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "https://evil.example", "http://localhost:1", "http://127.0.0.1"})
  void aPageOfAnotherOriginMayNotReload(String origin) throws Exception {
    try (TestServer server = TestServer.showing(feed)) {
      assertThat(server.reload("Origin", origin).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void itsOwnPageMayReload() throws Exception {
    try (TestServer server = TestServer.showing(feed)) {
      String own = "http://127.0.0.1:" + server.endpoints.port();
      assertThat(server.reload("Origin", own).statusCode()).isEqualTo(200);
      assertThat(server.reload().statusCode()).isEqualTo(200);
    }
  }

  /** The JDK's client sends no other host than the one that it calls. */
  private static int status(TestServer server, String path, String host) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.endpoints.port())) {
      OutputStream out = socket.getOutputStream();
      String request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
      out.write(request.formatted(path, host).getBytes(StandardCharsets.UTF_8));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return Integer.parseInt(in.readLine().split(" ", -1)[1]);
    }
  }
}
