package io.amberstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.app.CapturedLogs;
import io.amberstream.hostile.HostileRecord;
import io.amberstream.hostile.HostileRecords;
import io.amberstream.hostile.Mutations;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whatever comes, it becomes a result or a dead letter with a reason, and no log tells of it. */
@Timeout(600)
@ResourceLock(CapturedLogs.LOCK)
class BadInputTest {
  private static final long SEED = 20260203;

  @TempDir Path stateDir;

  @Test
  void everyHostileRecordIsTaggedOrADeadLetter() {
    List<HostileRecord> records = HostileRecords.all();
    assertThat(records).hasSizeGreaterThan(300);

    Map<String, Integer> outcomes = run(records);

    assertThat(outcomes)
        .containsKeys("tagged", "tombstone", "malformed_json", "malformed_avro", "unknown_schema")
        .containsKeys("invalid_utf8", "missing_text_field", "wrong_type", "too_long", "unwritable")
        .doesNotContainKey("inference_failed");
  }

  @Test
  void everyRandomValueIsTaggedOrADeadLetter() {
    fuzz(3_000);
  }

  /** The long form is in {@link FuzzIT}. */
  void fuzz(int count) {
    Mutations mutations = new Mutations(SEED);
    try (CapturedLogs logs = new CapturedLogs("io.amberstream", "org.apache.kafka", "ai.djl");
        HostileRun run = new HostileRun(stateDir)) {
      for (int n = 0; n < count; n++) {
        run.send(mutations.next());
      }
      assertThat(run.outcomes()).containsKeys("tagged", "malformed_json", "malformed_avro");
      assertNoText(logs);
    }
  }

  private Map<String, Integer> run(List<HostileRecord> records) {
    try (CapturedLogs logs = new CapturedLogs("io.amberstream", "org.apache.kafka", "ai.djl");
        HostileRun run = new HostileRun(stateDir)) {
      records.forEach(run::send);
      assertNoText(logs);
      return run.outcomes();
    }
  }

  private static void assertNoText(CapturedLogs logs) {
    assertThat(logs.messages())
        .isNotEmpty()
        .noneMatch(message -> message.contains(HostileRecord.MARKER))
        .noneMatch(message -> message.contains("Martian"));
  }
}
