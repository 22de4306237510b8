package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.kafka.OnLostOffsets;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.JsonEventReader;
import io.amberstream.serde.MissingText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events without a text, as Debezium sends them for a row that was deleted. */
class MissingTextTest {
  private static final String DELETED =
      "{\"before\": {\"body\": \"x\"}, \"after\": null, \"op\": \"d\"}";
  private static final String CHANGED = "{\"after\": {\"body\": \"x\"}, \"op\": \"u\"}";

  @TempDir private Path stateDir;
  private final RecordingListener listener = new RecordingListener();
  private final FakeTagger tagger = new FakeTagger();

  @Test
  void whereNothingIsSaidItIsADeadLetter() {
    try (TestDriver driver = driver(MissingText.DEAD_LETTER)) {
      driver.send("rows", DELETED);

      assertThat(driver.read("rows-tagged")).isEmpty();
      assertThat(driver.read("rows-dead")).hasSize(1);
      assertThat(listener.heard()).contains("rows dead lettered missing_text_field");
    }
  }

  @Test
  void itIsSkippedAndCounted() {
    try (TestDriver driver = driver(MissingText.SKIP)) {
      driver.send("rows", DELETED);
      driver.send("rows", CHANGED);

      assertThat(driver.events("rows-tagged")).hasSize(1);
      assertThat(driver.read("rows-dead")).isEmpty();
      assertThat(listener.heard())
          .startsWith("rows received", "rows without text skip")
          .endsWith("rows sent rows-tagged");
    }
  }

  @Test
  void itBecomesATombstoneUnderItsKey() {
    try (TestDriver driver = driver(MissingText.TOMBSTONE)) {
      driver.send("rows", DELETED);

      assertThat(driver.read("rows-tagged"))
          .singleElement()
          .satisfies(MissingTextTest::isTombstoneOfItsKey);
      assertThat(driver.read("rows-dead")).isEmpty();
      assertThat(listener.heard())
          .containsExactly("rows received", "rows sent rows-tagged", "rows without text tombstone");
    }
  }

  @Test
  void anotherFieldThatIsMissingStaysADeadLetter() {
    try (TestDriver driver = driver(MissingText.SKIP, List.of("title"))) {
      driver.send("rows", CHANGED);

      assertThat(driver.read("rows-dead")).hasSize(1);
      assertThat(listener.heard()).contains("rows dead lettered missing_field");
    }
  }

  private static void isTombstoneOfItsKey(TestRecord<byte[], byte[]> record) {
    assertThat(record.value()).isNull();
    assertThat(new String(record.key(), UTF_8)).isEqualTo("k");
  }

  private TestDriver driver(MissingText missingText) {
    return driver(missingText, List.of());
  }

  private TestDriver driver(MissingText missingText, List<String> moreFields) {
    Pipeline pipeline =
        new Pipeline(
            "rows",
            new Input(
                List.of("rows"),
                Optional.empty(),
                new JsonEventReader("after.body", Optional.empty(), moreFields, 1000),
                missingText,
                OnLostOffsets.CONTINUE),
            tagger,
            List.of(Route.always("rows-tagged", EnrichedEventEncoder.avro(), false)),
            "rows-dead");
    return new TestDriver(new Pipelines(List.of(pipeline), listener), stateDir);
  }
}
