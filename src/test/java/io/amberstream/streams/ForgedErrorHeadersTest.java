package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that come with the headers by which a dead letter says why it is one. */
class ForgedErrorHeadersTest {
  private static final byte[] KEY = {1};

  @TempDir Path stateDir;

  @Test
  void theTrueOnesStandAloneUnderTheirNames() {
    TestRecord<byte[], byte[]> letter =
        letterOf(
            headers(
                "amberstream.error.reason", "forged",
                "amberstream.error.reason", "forged again",
                "amberstream.error.left_out", "value",
                "tenant", "blue",
                "__streams.errors.topic", "elsewhere",
                "__streams.errors.of_some_day", "x"));

    assertThat(values(letter, "amberstream.error.reason")).containsExactly("malformed_json");
    assertThat(values(letter, "__streams.errors.topic")).containsExactly("tickets");
    assertThat(values(letter, "amberstream.error.left_out")).isEmpty();
    assertThat(values(letter, "__streams.errors.of_some_day")).isEmpty();
    assertThat(values(letter, "tenant")).containsExactly("blue");
    assertThat(values(letter, "amberstream.original.amberstream.error.reason"))
        .containsExactly("forged", "forged again");
    assertThat(values(letter, "amberstream.original.amberstream.error.left_out"))
        .containsExactly("value");
    assertThat(values(letter, "amberstream.original.__streams.errors.topic"))
        .containsExactly("elsewhere");
    assertThat(values(letter, "amberstream.original.__streams.errors.of_some_day"))
        .containsExactly("x");
  }

  @Test
  void aLetterThatFailsAgainAndAgainDoesNotGrow() {
    Headers first = letterOf(headers("tenant", "blue")).headers();
    Headers second = letterOf(first).headers();
    Headers third = letterOf(second).headers();

    assertThat(second.toArray()).hasSizeGreaterThan(first.toArray().length);
    assertThat(names(third)).isEqualTo(names(second));
  }

  @Test
  void aForgedHeaderOfAnySizeLeavesTheLetterItsReason() {
    Headers came = new RecordHeaders().add("amberstream.error.reason", new byte[2_000_000]);

    TestRecord<byte[], byte[]> letter = letterOf(came);

    assertThat(values(letter, "amberstream.error.reason")).containsExactly("malformed_json");
    assertThat(values(letter, "amberstream.error.left_out"))
        .singleElement()
        .asString()
        .contains("headers");
    assertThat(names(letter.headers())).noneMatch(name -> name.startsWith("amberstream.original."));
  }

  private TestRecord<byte[], byte[]> letterOf(Headers headers) {
    Pipelines pipelines = TestPipelines.of(TestPipelines.pipeline("tickets", new FakeTagger()));
    try (TestDriver driver = new TestDriver(pipelines, stateDir)) {
      driver.send("tickets", KEY, "{".getBytes(UTF_8), headers);
      List<TestRecord<byte[], byte[]>> letters = driver.read("tickets-dead");
      assertThat(letters).hasSize(1);
      return letters.get(0);
    }
  }

  private static Headers headers(String... namesAndValues) {
    Headers headers = new RecordHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1].getBytes(UTF_8));
    }
    return headers;
  }

  private static List<String> values(TestRecord<byte[], byte[]> letter, String name) {
    return StreamSupport.stream(letter.headers().headers(name).spliterator(), false)
        .map(header -> new String(header.value(), UTF_8))
        .toList();
  }

  private static List<String> names(Headers headers) {
    return StreamSupport.stream(headers.spliterator(), false).map(Header::key).sorted().toList();
  }
}
