package io.amberstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.GoldenModels;
import io.amberstream.http.Endpoints;
import io.amberstream.http.Health;
import io.amberstream.http.HttpEndpoints;
import io.amberstream.http.HttpLimits;
import io.amberstream.http.HttpSecurity;
import io.amberstream.serde.JsonEventReader;
import io.amberstream.serde.TextEventReader;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A byte order mark before a text is no part of it, by whatever way the text comes. */
class ByteOrderMarkTest {
  private static final String MARK = "\uFEFF";

  @ParameterizedTest
  @ValueSource(strings = {"", "--raw"})
  void tagCountsAfterIt(String option) {
    String model = GoldenModels.folder("token-classification").toString();
    List<String> args =
        List.of("tag", "--model", model, option).stream().filter(arg -> !arg.isEmpty()).toList();
    String lines = "Anna lives in Leeds\nBerlin is far";

    CommandRun marked = CommandRun.withInput(MARK + lines, args.toArray(String[]::new));

    assertThat(marked.exitCode()).isZero();
    assertThat(marked.outLines()).hasSize(2);
    assertThat(marked.out())
        .isEqualTo(CommandRun.withInput(lines, args.toArray(String[]::new)).out());
  }

  @Test
  void tagOfAMarkAloneIsAnEmptyText() {
    String model = GoldenModels.folder("text-classification").toString();

    assertThat(CommandRun.withInput(MARK + "\n", "tag", "--model", model).out())
        .startsWith("{\"text\":\"\",");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text/plain       | late again",
        "application/json | {\"text\": \"late again\"}",
      })
  void postTagDropsIt(String type, String body) throws Exception {
    Endpoints endpoints =
        new Endpoints(
            () -> "",
            () -> Health.UP,
            () -> Health.UP,
            () -> "",
            () -> "",
            (text, fields) -> CompletableFuture.completedFuture("{\"" + text + "\":0}"),
            Map.of());
    try (HttpEndpoints open =
        HttpEndpoints.open("127.0.0.1", 0, endpoints, HttpLimits.DEFAULTS, HttpSecurity.NONE)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + open.port() + "/tag"))
              .header("Content-Type", type)
              .POST(HttpRequest.BodyPublishers.ofString(MARK + body))
              .build();

      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"late again\":0}\n");
    }
  }

  @Test
  void recordsOfTextAndOfJsonDropIt() {
    JsonEventReader json = new JsonEventReader("body", Optional.empty(), 100);

    assertThat(new TextEventReader(100).read(bytes(MARK + "late")).text()).isEqualTo("late");
    assertThat(new TextEventReader(100).read(bytes(MARK)).text()).isEmpty();
    assertThat(json.read(bytes(MARK + "{\"body\":\"late\"}")).text()).isEqualTo("late");
  }

  @Test
  void oneInsideATextStays() {
    JsonEventReader json = new JsonEventReader("body", Optional.empty(), 100);
    String inside = "a" + MARK + "b";

    assertThat(new TextEventReader(100).read(bytes(MARK + MARK + inside)).text())
        .isEqualTo(MARK + inside);
    assertThat(json.read(bytes("{\"body\":\"" + MARK + "late\"}")).text()).isEqualTo(MARK + "late");
  }

  @Test
  void produceDropsItBeforeTheFirstLine() throws Exception {
    InputLines lines = new InputLines(new ByteArrayInputStream(bytes(MARK + "a\n" + MARK + "b")));

    assertThat(lines.next()).isEqualTo(bytes("a"));
    assertThat(lines.next()).isEqualTo(bytes(MARK + "b"));
  }

  @Test
  void consumeShowsJsonAfterIt() {
    byte[] value = bytes(MARK + "{\"a\": 1}");

    assertThat(
            new RecordJson(Optional.empty())
                .write(new ConsumerRecord<>("topic", 0, 0L, null, value), false))
        .isEqualTo("{\"a\":1}");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
