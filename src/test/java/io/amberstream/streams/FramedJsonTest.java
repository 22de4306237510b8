package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.JsonEventReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON after the id of its schema, on its way through the topology. */
class FramedJsonTest {
  @TempDir private Path stateDir = Path.of("");

  @Test
  void aResultIsMergedIntoTheDocumentAlone() {
    Headers headers =
        new RecordHeaders().add("tenant", new byte[1]).add("__value_schema_id", new byte[17]);
    try (TestDriver driver = driver()) {
      driver.send("in", null, framed("{\"n\": 1, \"body\": \"x\"}"), headers);

      assertThat(driver.read("out"))
          .singleElement()
          .satisfies(
              sent -> {
                assertThat(new String(sent.value(), UTF_8))
                    .startsWith("{\"n\":1,\"body\":\"x\",\"found\":{");
                assertThat(sent.headers().toArray())
                    .extracting(Header::key)
                    .containsExactly("tenant");
              });
    }
  }

  @Test
  void aDeadLetterHasTheBytesAndTheHeadersAsTheyCame() {
    Headers headers = new RecordHeaders().add("__value_schema_id", new byte[17]);
    byte[] value = framed("{\"n\": 1}");
    try (TestDriver driver = driver()) {
      driver.send("in", null, value, headers);

      assertThat(driver.read("dead"))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.value()).isEqualTo(value);
                assertThat(letter.headers().lastHeader("__value_schema_id")).isNotNull();
              });
    }
  }

  private static byte[] framed(String document) {
    byte[] bytes = document.getBytes(UTF_8);
    return ByteBuffer.allocate(5 + bytes.length).put((byte) 0).putInt(7).put(bytes).array();
  }

  private TestDriver driver() {
    Pipeline pipeline =
        new Pipeline(
            "main",
            new Input(List.of("in"), new JsonEventReader("body", Optional.empty(), 1000)),
            new FakeTagger(),
            List.of(Route.always("out", EnrichedEventEncoder.merged("found"), false)),
            "dead");
    return new TestDriver(new Pipelines(List.of(pipeline), new RecordingListener()), stateDir);
  }
}
