package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may pause a pipeline, what they may say, and what is said of it. */
class FlowHandlerTest {
  private static final String TOKEN = "a-token-that-nobody-guesses";
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

  private final List<String> asked = new ArrayList<>();
  private final FlowEndpoint flow =
      (paused, by, reason) -> {
        asked.add("%s by %s, %s".formatted(paused, by, reason.orElse("no reason")));
        return new FlowOutcome.Changed(
            paused ? "paused" : "flowing", List.of("tickets", "mirror"), by, AT);
      };

  @Test
  void aPauseSaysWhatItHoldsForAndWhoWantedIt() throws Exception {
    try (TestServer server = TestServer.pausing(flow, HttpSecurity.NONE)) {
      HttpResponse<String> response =
          post(server, "/pipelines/tickets/pause", "{\"by\":\"ann\",\"reason\":\"upgrade\"}");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body())
          .isEqualTo(
              "{\"pipeline\":\"tickets\",\"state\":\"paused\",\"pipelines\":[\"tickets\",\"mirror\"],"
                  + "\"by\":\"ann\",\"at\":\"2026-03-04T05:06:07Z\"}\n");
      assertThat(asked).containsExactly("true by ann, upgrade");
    }
  }

  @Test
  void withoutABodyItIsTheCallersAddress() throws Exception {
    try (TestServer server = TestServer.pausing(flow, HttpSecurity.NONE)) {
      assertThat(post(server, "/pipelines/tickets/resume", "").body())
          .contains("\"state\":\"flowing\"");
      assertThat(asked).containsExactly("false by 127.0.0.1, no reason");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "\"ann\"", "{\"by\": \"a\" \"b\"}"})
  void aBodyThatIsNoneIsRefused(String body) throws Exception {
    try (TestServer server = TestServer.pausing(flow, HttpSecurity.NONE)) {
      assertThat(post(server, "/pipelines/tickets/pause", body).statusCode()).isEqualTo(400);
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void aNameWithoutAnEndIsRefused() throws Exception {
    try (TestServer server = TestServer.pausing(flow, HttpSecurity.NONE)) {
      String body = "{\"by\":\"%s\"}".formatted("a".repeat(501));
      assertThat(post(server, "/pipelines/tickets/pause", body).statusCode()).isEqualTo(400);
      String longer = "{\"by\":\"%s\"}".formatted("a".repeat(20_000));
      assertThat(post(server, "/pipelines/tickets/pause", longer).statusCode()).isEqualTo(413);
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void whatCannotBeIsExplained() throws Exception {
    FlowEndpoint refusing = (paused, by, reason) -> new FlowOutcome.Refused("set control_topic");
    try (TestServer server = TestServer.pausing(refusing, HttpSecurity.NONE)) {
      HttpResponse<String> response = post(server, "/pipelines/tickets/pause", "");
      assertThat(response.statusCode()).isEqualTo(409);
      assertThat(response.body()).isEqualTo("{\"error\":\"set control_topic\"}\n");
    }
  }

  @Test
  void whatIsNotKnownIsToBeAskedAgain() throws Exception {
    FlowEndpoint unsure = (paused, by, reason) -> new FlowOutcome.Unknown("no answer");
    try (TestServer server = TestServer.pausing(unsure, HttpSecurity.NONE)) {
      HttpResponse<String> response = post(server, "/pipelines/tickets/pause", "");
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }
  }

  @Test
  void onlyPipelinesThatThereAreAndOnlyByPost() throws Exception {
    try (TestServer server = TestServer.pausing(flow, HttpSecurity.NONE)) {
      assertThat(post(server, "/pipelines/other/pause", "").statusCode()).isEqualTo(404);
      assertThat(server.get("/pipelines/tickets/pause").statusCode()).isEqualTo(405);
      assertThat(server.get("/").body()).contains("POST /pipelines/NAME/pause");
    }
  }

  @Test
  void onlyWhoeverBringsTheTokenAndNoPageFromElsewhere() throws Exception {
    HttpSecurity security = new HttpSecurity(Optional.of(TOKEN), Optional.empty());
    try (TestServer server = TestServer.pausing(flow, security)) {
      assertThat(post(server, "/pipelines/tickets/pause", "").statusCode()).isEqualTo(401);
      assertThat(
              post(server, "/pipelines/tickets/pause", "", "Authorization", "Bearer " + TOKEN)
                  .statusCode())
          .isEqualTo(200);
    }
    try (TestServer server = TestServer.pausing(flow, HttpSecurity.NONE)) {
      assertThat(
              post(server, "/pipelines/tickets/pause", "", "Origin", "https://example.com")
                  .statusCode())
          .isEqualTo(403);
    }
    assertThat(asked).hasSize(1);
  }

  @Test
  void aPausedPipelineIsReadyAndSaysSo() throws Exception {
    try (TestServer server = TestServer.pausing(flow, HttpSecurity.NONE)) {
      HttpResponse<String> response = server.get("/health/ready");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body())
          .isEqualTo("{\"status\":\"up\",\"details\":{\"tickets\":\"paused\"}}\n");
    }
  }

  private static HttpResponse<String> post(
      TestServer server, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return server.send("POST", path, BodyPublishers.ofString(body), headers);
  }
}
