package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.serde.EnrichedEventEncoder;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event that has a field already where its result is to go. */
class MergeClashTest {
  private static final String EVENT = "{\"body\": \"x\", \"amberstream\": \"mine\"}";

  @TempDir private Path stateDir;
  private final RecordingListener listener = new RecordingListener();

  @Test
  void itIsADeadLetterThatSaysWhichField() {
    try (TestDriver driver = driver("amberstream")) {
      driver.send("tickets", EVENT);

      assertThat(driver.read("tickets-tagged")).isEmpty();
      TestRecord<byte[], byte[]> letter = driver.read("tickets-dead").get(0);
      assertThat(new String(letter.value(), UTF_8)).isEqualTo(EVENT);
      assertThat(header(letter, "amberstream.error.stage")).isEqualTo("write");
      assertThat(header(letter, "__streams.errors.message"))
          .contains("a field 'amberstream' already", "name another with merge");
      assertThat(listener.heard()).contains("tickets dead lettered field_taken");
    }
  }

  @Test
  void underAnotherNameBothAreThere() {
    try (TestDriver driver = driver("tags")) {
      driver.send("tickets", EVENT);

      assertThat(new String(driver.read("tickets-tagged").get(0).value(), UTF_8))
          .startsWith("{\"body\":\"x\",\"amberstream\":\"mine\",\"tags\":{");
    }
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private TestDriver driver(String field) {
    Pipeline pipeline =
        TestPipelines.withRoutes(
            TestPipelines.pipeline("tickets", new FakeTagger()),
            Route.always("tickets-tagged", EnrichedEventEncoder.merged(field), false));
    return new TestDriver(new Pipelines(List.of(pipeline), listener), stateDir);
  }
}
