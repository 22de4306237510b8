package io.amberstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a record whose result cannot be sent. */
class UnsentTest {
  @TempDir Path stateDir;

  private final RecordingListener listener = new RecordingListener();

  @Test
  void whileTheBrokerIsAwayTheThreadGoesBackToTheLastCommit() {
    assertUnsent(
        new TimeoutException("topic tickets-tagged not present in metadata after 60000 ms"),
        TaskMigratedException.class);
  }

  @Test
  void aTaskThatKafkaStreamsHasLostIsLostAsItSays() {
    TaskMigratedException migrated = new TaskMigratedException("fenced");
    assertThatThrownBy(() -> send(migrated)).isSameAs(migrated);
  }

  @Test
  void aCorruptedTaskGoesBackWithItsWholeThread() {
    assertUnsent(new TaskCorruptedException(Set.of(new TaskId(0, 0))), TaskMigratedException.class);
  }

  @Test
  void whatTheBrokerRefusesStopsTheApplication() {
    assertUnsent(new TopicAuthorizationException("no rights"), StreamsException.class);
  }

  @Test
  void aMistakeBehindTheProcessorStopsTheApplication() {
    assertUnsent(new IllegalStateException("a bug"), StreamsException.class);
  }

  private void assertUnsent(RuntimeException failure, Class<?> raised) {
    assertThatThrownBy(() -> send(failure))
        .satisfies(e -> assertThat(e.getClass()).isEqualTo(raised))
        .hasStackTraceContaining(failure.getClass().getName());
    assertThat(listener.heard()).containsExactly("tickets received", "tickets waited");
  }

  private void send(RuntimeException failure) {
    Pipelines pipelines =
        new Pipelines(List.of(TestPipelines.pipeline("tickets", new FakeTagger())), listener);
    try (TestDriver driver = new TestDriver(failing(pipelines, failure), pipelines, stateDir)) {
      try {
        driver.send("tickets", "{\"body\": \"x\"}");
      } finally {
        assertThat(driver.read("tickets-dead")).isEmpty();
      }
    }
  }

  /** The pipeline's own nodes before a sink that fails. */
  private static Topology failing(Pipelines pipelines, RuntimeException failure) {
    Pipeline pipeline = pipelines.all().get(0);
    StreamPartitioner<byte[], TaggedEvent> fails =
        (topic, key, tagged, partitions) -> {
          throw failure;
        };
    return new Topology()
        .addSource(
            "source", new ByteArrayDeserializer(), new EventDeserializer(pipelines), "tickets")
        .addProcessor("tag", () -> new TaggingProcessor(pipeline, pipelines.listener()), "source")
        .addSink(
            pipeline.sink(0),
            "tickets-tagged",
            new ByteArraySerializer(),
            (topic, tagged) -> tagged.value(),
            fails,
            "tag");
  }
}
