package io.amberstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a {@code POST /tag} brings the fields that the pipeline reads beside the text. */
class TagRequestFieldsTest {
  private static final String FORM =
      "send {\"text\": \"...\", \"fields\": {\"reply.claim\": \"...\", \"/items/1/name\": \"...\"}}";

  private final List<Map<String, List<String>>> seen = new CopyOnWriteArrayList<>();
  private final TestServer server = TestServer.tagging(new TwoFields());

  /** An endpoint that needs a field at a path with dots and one at a JSON pointer. */
  private final class TwoFields implements TagEndpoint {
    @Override
    public List<String> fields() {
      return List.of("reply.claim", "/items/1/name");
    }

    @Override
    public CompletableFuture<String> tag(String text, Map<String, List<String>> fields) {
      seen.add(fields);
      return CompletableFuture.completedFuture("{}");
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'reply': {'claim': 'c'}, 'items': [{}, {'name': ['n', 'm']}]}",
        "{'reply.claim': 'c', '/items/1/name': ['n', 'm']}",
        "{'more': 1, 'reply': {'claim': ['c'], 'x': {}}, '/items/1/name': ['n', 'm']}"
      })
  void theyStandAsInAnEventOrByTheirWholePath(String fields) throws Exception {
    assertThat(send("{'text': 'a', 'fields': " + fields + "}").statusCode()).isEqualTo(200);
    assertThat(seen)
        .containsExactly(Map.of("reply.claim", List.of("c"), "/items/1/name", List.of("n", "m")));
  }

  @Test
  void eachMissingOneIsNamed() throws Exception {
    String one =
        " has no field 'reply.claim', or null in it; expected a string or a list of strings";
    String other = one.replace("reply.claim", "/items/1/name");
    String all = one + "; WHERE" + other + ": " + FORM;

    refused(send("{'text': 'a'}"), ("\"fields\"" + all).replace("WHERE", "\"fields\""));
    refused(
        send("{'text': 'a', 'fields': {'reply': {'claim': null}}}"),
        ("\"fields\"" + all).replace("WHERE", "\"fields\""));
    refused(server.tag("a"), ("the plain text" + all).replace("WHERE", "the plain text"));
    refused(
        send("{'text': 'a', 'fields': {'reply.claim': 'c'}}"), "\"fields\"" + other + ": " + FORM);
  }

  @ParameterizedTest
  @CsvSource({"1,a number", "true,a boolean", "{},an object", "'[1]',an array"})
  void oneOfAnotherTypeIsNamedWithWhatIsExpected(String value, String found) throws Exception {
    refused(
        send("{'text': 'a', 'fields': {'/items/1/name': 'n', 'reply': {'claim': " + value + "}}}"),
        "the field 'reply.claim' is "
            + found
            + ", expected a string or a list of strings: "
            + FORM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "'c'", "1"})
  void fieldsThatAreNoObjectAreRefused(String fields) throws Exception {
    refused(
        send("{'text': 'a', 'fields': " + fields + "}"), "\"fields\" is no JSON object: " + FORM);
  }

  @Test
  void halfASurrogatePairIsRefused() throws Exception {
    refused(
        send("{'text': 'a', 'fields': {'reply.claim': ['c', '\\ud83d'], '/items/1/name': 'n'}}"),
        "\"reply.claim\" holds half a surrogate pair");
  }

  @Test
  void nestingThatNoEventMayHaveIsRefused() throws Exception {
    String deep = "[".repeat(600) + "]".repeat(600);
    HttpLimits limits = new HttpLimits(2000, 1, Duration.ofSeconds(20), Duration.ZERO);
    try (TestServer roomy = TestServer.tagging(new TwoFields(), limits)) {
      HttpResponse<String> response =
          roomy.tagJson("{\"text\": \"a\", \"fields\": {\"x\": %s}}".formatted(deep));

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body()).contains("over a limit (500 levels of nesting");
    }
  }

  private HttpResponse<String> send(String json) throws Exception {
    return server.tagJson(json.replace('\'', '"'));
  }

  private void refused(HttpResponse<String> response, String message) throws Exception {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(new ObjectMapper().readTree(response.body()).get("error").textValue())
        .isEqualTo(message);
    assertThat(seen).isEmpty();
  }
}
