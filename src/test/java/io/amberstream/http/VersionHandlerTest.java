package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may promote a version of a model, what they may say, and what is said of it. */
class VersionHandlerTest {
  private static final String TOKEN = "a-token-that-nobody-guesses";
  private static final String NEXT = "{\"version\":\"next\",\"by\":\"ann\",\"reason\":\"better\"}";

  private final List<String> asked = new ArrayList<>();
  private VersionOutcome outcome = new VersionOutcome.Promoted(Map.of("version", "next"));
  private final VersionEndpoint versions =
      new VersionEndpoint() {
        @Override
        public VersionOutcome promote(String version, String by, Optional<String> reason) {
          asked.add("%s by %s, %s".formatted(version, by, reason.orElse("no reason")));
          return outcome;
        }

        @Override
        public Map<String, Object> state() {
          return Map.of("version", "amber");
        }
      };

  @Test
  void aVersionIsPromoted() throws Exception {
    try (TestServer server = TestServer.promoting(versions, HttpSecurity.NONE)) {
      HttpResponse<String> response = post(server, NEXT);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body())
          .isEqualTo("{\"model\":\"amber\",\"outcome\":\"promoted\",\"version\":\"next\"}\n");
      assertThat(post(server, "{\"version\":\"next\"}").statusCode()).isEqualTo(200);
      assertThat(asked).containsExactly("next by ann, better", "next by 127.0.0.1, no reason");
      assertThat(server.get("/models/amber/version").body()).isEqualTo("{\"version\":\"amber\"}\n");
    }
  }

  @Test
  void whatIsNotUsableIsSaid() throws Exception {
    outcome = new VersionOutcome.Refused("amber", List.of("no tokenizer.json"));
    assertAnswers(
        422,
        "{\"model\":\"amber\",\"outcome\":\"refused\",\"version\":\"amber\","
            + "\"problems\":[\"no tokenizer.json\"]}\n");
    outcome = new VersionOutcome.Impossible("set control_topic");
    assertAnswers(409, "{\"error\":\"set control_topic\"}\n");
    outcome = new VersionOutcome.Unknown("the broker is away");
    assertAnswers(503, "{\"error\":\"the broker is away\"}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"version\":7}", "{\"version\":\" \"}"})
  void aBodyWithoutAVersionIsRefused(String body) throws Exception {
    try (TestServer server = TestServer.promoting(versions, HttpSecurity.NONE)) {
      assertThat(post(server, body).statusCode()).isEqualTo(400);
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void theTokenIsWanted() throws Exception {
    HttpSecurity security = new HttpSecurity(Optional.of(TOKEN), Optional.empty());
    try (TestServer server = TestServer.promoting(versions, security)) {
      assertThat(post(server, NEXT).statusCode()).isEqualTo(401);
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void aPageOfAnotherOriginMayNot() throws Exception {
    try (TestServer server = TestServer.promoting(versions, HttpSecurity.NONE)) {
      HttpResponse<String> response = post(server, NEXT, "Origin", "https://elsewhere.example");
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(asked).isEmpty();
    }
  }

  private void assertAnswers(int status, String body) throws Exception {
    try (TestServer server = TestServer.promoting(versions, HttpSecurity.NONE)) {
      HttpResponse<String> response = post(server, NEXT);
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.body()).isEqualTo(body);
    }
  }

  private static HttpResponse<String> post(TestServer server, String body, String... headers)
      throws Exception {
    return server.send("POST", "/models/amber/promote", BodyPublishers.ofString(body), headers);
  }
}
