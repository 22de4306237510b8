package io.amberstream.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.live.LiveFeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveHandlerTest {
  private final LiveFeed feed = new LiveFeed(Map.of("tagged", 10));
  private final TestServer server = TestServer.showing(feed);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void framesComeAsServerSentEvents() throws Exception {
    feed.publish("tagged", "{\"text\":\"größe\"}");
    HttpResponse<InputStream> response = server.stream("/live");
    try (BufferedReader lines = lines(response)) {
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("text/event-stream; charset=utf-8");
      assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
      assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(next(lines, 2)).containsExactly("retry: 1000", "");
      assertThat(next(lines, 4).subList(1, 4)).containsExactly("event: reset", "data: {}", "");
      List<String> kept = next(lines, 4);
      assertThat(kept.get(0)).matches("id: [0-9a-f]{8}-1");
      assertThat(kept.subList(1, 4))
          .containsExactly("event: tagged", "data: {\"text\":\"größe\"}", "");
      feed.publish("tagged", "{}");
      assertThat(next(lines, 4).get(0)).endsWith("-2");
    }
  }

  @Test
  void whoeverComesBackGoesOnWhereItWas() throws Exception {
    feed.publish("tagged", "1");
    feed.publish("tagged", "2");
    String id;
    try (BufferedReader lines = lines(server.stream("/live"))) {
      id = next(lines, 10).get(6).substring("id: ".length());
    }
    try (BufferedReader lines = lines(server.stream("/live", "Last-Event-ID", id))) {
      assertThat(next(lines, 6).subList(3, 6)).containsExactly("event: tagged", "data: 2", "");
    }
  }

  @Test
  void aReaderWhoGoesAwayIsForgotten() throws Exception {
    BufferedReader lines = lines(server.stream("/live"));
    next(lines, 6);
    assertThat(feed.readers()).isEqualTo(1);
    lines.close();

    await()
        .untilAsserted(
            () -> {
              feed.publish("tagged", "{}");
              assertThat(feed.readers()).isZero();
            });
  }

  @Test
  void aReaderThatStopsReadingHoldsNobodyUp() throws Exception {
    try (Socket stopped = new Socket(InetAddress.getLoopbackAddress(), server.endpoints.port())) {
      stopped.setReceiveBufferSize(1024);
      stopped
          .getOutputStream()
          .write("GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
      await().until(() -> feed.readers() == 1);
      String large = "\"" + "x".repeat(100_000) + "\"";
      await()
          .untilAsserted(
              () -> {
                for (int i = 0; i < 50; i++) {
                  feed.publish("tagged", large);
                }
                assertThat(feed.readers()).isZero();
              });
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aReaderTooManyIsAskedToComeAgain() throws Exception {
    List<BufferedReader> readers = new ArrayList<>();
    for (int i = 0; i < LiveHandler.MOST_READERS; i++) {
      readers.add(lines(server.stream("/live")));
    }

    HttpResponse<String> response = server.get("/live");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
    assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    for (BufferedReader reader : readers) {
      reader.close();
    }
  }

  @Test
  void aCloseEndsEveryStream() throws Exception {
    try (BufferedReader lines = lines(server.stream("/live"))) {
      next(lines, 6);
      server.close();
      assertThat(lines.readLine()).isNull();
    }
  }

  private static BufferedReader lines(HttpResponse<InputStream> response) {
    return new BufferedReader(new InputStreamReader(response.body(), UTF_8));
  }

  private static List<String> next(BufferedReader lines, int count) throws IOException {
    List<String> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      next.add(lines.readLine());
    }
    return next;
  }
}
