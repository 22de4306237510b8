package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.amberstream.ask.TextTooLongException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** What happens to a text of {@code POST /tag} that was read well. */
@Isolated("as it reads what the process logs")
class TagHandlerTest {

  private final Queue<CompletableFuture<String>> pending = new ConcurrentLinkedQueue<>();

  @Test
  void resultIsTheAnswer() throws Exception {
    try (var server =
        TestServer.tagging((text, fields) -> done("{\"length\":" + text.length() + "}"))) {
      HttpResponse<String> response = server.tag("hello");

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo("{\"length\":5}\n");
      assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    }
  }

  @Test
  void oneTextTooManyIsSentAwayWhileHealthStillAnswers() throws Exception {
    try (var server = TestServer.tagging(this::later)) {
      List<CompletableFuture<HttpResponse<String>>> accepted = fill(server);

      HttpResponse<String> refused = server.tag("one more");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.body()).isEqualTo("{\"error\":\"16 texts are in the works already\"}\n");
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);

      pending.forEach(result -> result.complete("{}"));
      for (var response : accepted) {
        assertThat(response.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      }
      CompletableFuture<HttpResponse<String>> next = server.tagLater("now there is room");
      await().until(() -> pending.size() == 17);
      pending.forEach(result -> result.complete("{}"));
      assertThat(next.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void resultThatTakesTooLongIsCancelled() throws Exception {
    var limits = new HttpLimits(1000, 1, Duration.ofMillis(100), Duration.ZERO);
    try (var server = TestServer.tagging(this::later, limits)) {
      HttpResponse<String> response = server.tag("slow");

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).contains("1");
      assertThat(response.body()).isEqualTo("{\"error\":\"no result within 100 ms\"}\n");
      assertThat(pending).singleElement().matches(CompletableFuture::isCancelled);
      await().untilAsserted(() -> assertThat(server.tag("again").body()).contains("no result"));
    }
  }

  @Test
  void failureIsAnInternalErrorAndTheTextIsNowhereInTheLogs() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var logs = new ListAppender<ILoggingEvent>();
    logs.start();
    root.addAppender(logs);
    TagEndpoint failsLater =
        (text, fields) ->
            CompletableFuture.failedFuture(new IllegalStateException("cannot tag " + text));
    TagEndpoint failsAtOnce =
        (text, fields) -> {
          throw new IllegalStateException("cannot tag " + text);
        };
    for (TagEndpoint failing : List.of(failsLater, failsAtOnce)) {
      try (var server = TestServer.tagging(failing)) {
        HttpResponse<String> response = server.tag("mysecret");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).startsWith("{\"error\":\"").doesNotContain("mysecret");
      }
    }
    root.detachAppender(logs);

    List<ILoggingEvent> visible =
        logs.list.stream().filter(e -> e.getLevel().isGreaterOrEqual(Level.INFO)).toList();
    assertThat(visible)
        .extracting(ILoggingEvent::getFormattedMessage)
        .contains(
            "A text of POST /tag failed: java.lang.IllegalStateException",
            "/tag failed: java.lang.IllegalStateException");
    assertThat(visible).allMatch(e -> e.getThrowableProxy() == null);
    assertThat(visible).noneMatch(e -> e.getFormattedMessage().contains("mysecret"));
  }

  @Test
  void aTextThatTheModelRefusesIsNoFailure() throws Exception {
    TagEndpoint refusing =
        (text, fields) -> CompletableFuture.failedFuture(new TextTooLongException(900, 512));
    try (var server = TestServer.tagging(refusing)) {
      HttpResponse<String> response = server.tag("long");

      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(response.body()).contains("the text has 900 tokens, but the model takes 512");
    }
  }

  @Test
  void failureGivesItsPlaceBack() throws Exception {
    var limits = new HttpLimits(1000, 1, Duration.ofSeconds(20), Duration.ZERO);
    TagEndpoint failing =
        (text, fields) -> {
          throw new IllegalStateException();
        };
    try (var server = TestServer.tagging(failing, limits)) {
      for (int i = 0; i < 3; i++) {
        // The client may have the answer a moment before the place is free again.
        await().untilAsserted(() -> assertThat(server.tag("text").statusCode()).isEqualTo(500));
        await().untilAsserted(() -> assertThat(server.tagJson("{").statusCode()).isEqualTo(400));
      }
    }
  }

  @Test
  void fullEngineAsksTheClientToComeAgain() throws Exception {
    try (var server =
        TestServer.tagging(
            (text, fields) ->
                CompletableFuture.failedFuture(new RejectedExecutionException("full")))) {
      HttpResponse<String> response = server.tag("text");

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }
  }

  @Test
  void closeWaitsForTextsInTheWorksAndTakesNoNewOnes() throws Exception {
    var limits = new HttpLimits(1000, 16, Duration.ofSeconds(20), Duration.ofSeconds(20));
    var server = TestServer.tagging(this::later, limits);
    CompletableFuture<HttpResponse<String>> accepted = server.tagLater("before");
    await().until(() -> pending.size() == 1);

    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);

    await().until(() -> server.get("/health/ready").statusCode() == 503);
    await().untilAsserted(() -> assertThat(server.tag("after").body()).contains("stopping"));
    assertThat(closing).isNotDone();
    pending.forEach(result -> result.complete("{\"tagged\":true}"));
    assertThat(accepted.get(10, TimeUnit.SECONDS).body()).isEqualTo("{\"tagged\":true}\n");
    closing.get(10, TimeUnit.SECONDS);
  }

  @Test
  void closeGivesUpOnATextThatNeverEnds() throws Exception {
    var server = TestServer.tagging(this::later);
    CompletableFuture<HttpResponse<String>> accepted = server.tagLater("forever");
    await().until(() -> pending.size() == 1);

    server.close();

    await().until(accepted::isCompletedExceptionally);
  }

  private List<CompletableFuture<HttpResponse<String>>> fill(TestServer server) {
    int places = TestServer.LIMITS.maxConcurrentTags();
    var accepted = IntStream.range(0, places).mapToObj(i -> server.tagLater("text " + i)).toList();
    await().until(() -> pending.size() == places);
    return accepted;
  }

  private CompletableFuture<String> later(String text, Map<String, List<String>> fields) {
    var result = new CompletableFuture<String>();
    pending.add(result);
    return result;
  }

  private static CompletableFuture<String> done(String json) {
    return CompletableFuture.completedFuture(json);
  }
}
