package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LabelHandlerTest {
  private final List<String> heard = new ArrayList<>();

  private final LabelEndpoint labels =
      new LabelEndpoint() {
        @Override
        public String next(String who) {
          heard.add(who + " next");
          return "{}";
        }

        @Override
        public String answer(String who, String id, Optional<String> label) {
          heard.add(who + " answer " + id + " " + label.orElse("not sure"));
          return "{}";
        }

        @Override
        public String none(String who, String id) {
          heard.add(who + " none " + id);
          return "{}";
        }

        @Override
        public String skip(String who, String id) {
          heard.add(who + " skip " + id);
          return "{}";
        }

        @Override
        public String undo(String who) {
          throw new LabelRefusedException("nothing to take back", new IllegalStateException());
        }
      };

  @Test
  void eachRequestDoesOneThing() throws Exception {
    assertThat(post("{\"who\":\" ann \",\"do\":\"next\"}").statusCode()).isEqualTo(200);
    post("{\"who\":\"ann\",\"do\":\"answer\",\"id\":\"t-1\",\"label\":\"spam\"}");
    post("{\"who\":\"ann\",\"do\":\"answer\",\"id\":\"t-2\",\"label\":null}");
    post("{\"who\":\"ann\",\"do\":\"skip\",\"id\":\"t-3\"}");
    post("{\"who\":\"ann\",\"do\":\"none\",\"id\":\"t-4\"}");

    assertThat(heard)
        .containsExactly(
            "ann next",
            "ann answer t-1 spam",
            "ann answer t-2 not sure",
            "ann skip t-3",
            "ann none t-4");
  }

  @Test
  void whatIsNotSavedIsSaid() throws Exception {
    HttpResponse<String> response = post("{\"who\":\"ann\",\"do\":\"undo\"}");

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).isEqualTo("{\"error\":\"nothing to take back\"}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"do\":\"next\"}",
        "{\"who\":\"  \",\"do\":\"next\"}",
        "{\"who\":\"ann\"}",
        "{\"who\":\"ann\",\"do\":\"delete\"}"
      })
  void aRequestThatIsNoneIsRefused(String body) throws Exception {
    assertThat(post(body).statusCode()).isEqualTo(400);
    assertThat(heard).isEmpty();
  }

  @Test
  void aPageOfAnotherOriginMayNotLabel() throws Exception {
    String body = "{\"who\":\"ann\",\"do\":\"next\"}";

    assertThat(post(body, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
    assertThat(heard).isEmpty();
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    try (TestServer server = TestServer.asking(labels, HttpSecurity.NONE)) {
      return server.send("POST", "/label", BodyPublishers.ofString(body), headers);
    }
  }
}
