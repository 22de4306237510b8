package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.onnx.InferenceException;
import java.nio.file.Path;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a record was sent again is known until it succeeds. */
class AttemptHeaderTest {
  @TempDir Path stateDir;

  @Test
  void aLetterKeepsItAndATaggedEventDoesNot() {
    FakeTagger tagger = new FakeTagger();
    tagger.failOn("bad", new InferenceException("model m failed"));
    Pipelines pipelines = TestPipelines.of(TestPipelines.pipeline("tickets", tagger));
    try (TestDriver driver = new TestDriver(pipelines, stateDir)) {
      send(driver, "good");
      send(driver, "bad");

      Headers event = driver.read("tickets-tagged").get(0).headers();
      assertThat(event.lastHeader(StoredLetter.ATTEMPT)).isNull();
      assertThat(event.lastHeader("trace")).isNotNull();
      Headers letter = driver.read("tickets-dead").get(0).headers();
      assertThat(letter.headers(StoredLetter.ATTEMPT))
          .singleElement()
          .satisfies(header -> assertThat(header.value()).isEqualTo("2".getBytes(UTF_8)));
    }
  }

  private static void send(TestDriver driver, String text) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", new byte[] {1});
    headers.add(StoredLetter.ATTEMPT, "2".getBytes(UTF_8));
    driver.send(
        "tickets", new byte[] {1}, "{\"body\": \"%s\"}".formatted(text).getBytes(UTF_8), headers);
  }
}
