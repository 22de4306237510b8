package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.TextInput;
import io.amberstream.tracing.BatchTraces;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task does while texts wait for a slow model. */
class TaggingProcessorTest {
  private static final int PARTITION = 3;
  private static final TopicPartition OURS = new TopicPartition("tickets", PARTITION);
  private static final TopicPartition ANOTHER = new TopicPartition("tickets", PARTITION + 1);

  @TempDir File stateDir;

  private final FakeTagger tagger = new FakeTagger();
  private final Pipelines pipelines = TestPipelines.of(TestPipelines.pipeline("tickets", tagger));
  private final ReadAheads readAheads = new ReadAheads(pipelines, Duration.ofSeconds(15));
  private final ReadAhead readAhead = readAheads.of(pipelines.all().get(0));

  @Test
  void aRoundIsCommittedWhileTextsWait() {
    MockProcessorContext<byte[], @Nullable TaggedEvent> context = context();
    TaggingProcessor processor = processor(context);
    slow(ANOTHER, 100);

    processor.process(event());

    assertThat(context.forwarded()).hasSize(1);
    assertThat(context.committed()).isTrue();
  }

  @Test
  void aFastModelLeavesItToTheInterval() {
    MockProcessorContext<byte[], @Nullable TaggedEvent> context = context();
    TaggingProcessor processor = processor(context);
    slow(ANOTHER, 10);

    processor.process(event());

    assertThat(context.forwarded()).hasSize(1);
    assertThat(context.committed()).isFalse();
  }

  @Test
  void whatWaitsForAClosedTaskIsForgotten() {
    TaggingProcessor processor = processor(context());
    slow(OURS, 100);
    assertThat(readAhead.isBehind()).isTrue();

    processor.close();

    assertThat(readAhead.isBehind()).isFalse();
  }

  @Test
  void whatWaitsForOtherTasksStays() {
    TaggingProcessor processor = processor(context());
    slow(ANOTHER, 100);

    processor.close();

    assertThat(readAhead.isBehind()).isTrue();
  }

  private TaggingProcessor processor(MockProcessorContext<byte[], @Nullable TaggedEvent> context) {
    TaggingProcessor processor = new TaggingProcessor(pipelines.all().get(0), pipelines.listener());
    processor.init(context);
    context.setRecordMetadata("tickets", PARTITION, 0);
    return processor;
  }

  private MockProcessorContext<byte[], @Nullable TaggedEvent> context() {
    Properties settings = new Properties();
    settings.put("application.id", "processor-test");
    settings.put("bootstrap.servers", "localhost:1");
    settings.put(Pipelines.CONFIG, pipelines);
    settings.put(ReadAheads.CONFIG, readAheads);
    MockProcessorContext<byte[], @Nullable TaggedEvent> context =
        new MockProcessorContext<>(settings, new TaskId(0, PARTITION), stateDir);
    context.setCurrentSystemTimeMs(TestDriver.TIME.toEpochMilli());
    return context;
  }

  /** Texts that the model will never have done. */
  private void slow(TopicPartition partition, int texts) {
    IntStream.range(0, texts)
        .forEach(
            i -> {
              tagger.neverAnswer("slow " + i);
              ReadAhead.Text unused =
                  readAhead.add(
                      partition,
                      TextInput.of("slow " + i),
                      BatchTraces.none().origin(new RecordHeaders()));
            });
    readAhead.handOver();
  }

  private Record<byte[], @Nullable PendingEvents> event() {
    byte[] value = "{\"body\": \"x\"}".getBytes(UTF_8);
    Pipeline pipeline = pipelines.all().get(0);
    PendingEvents pending = new PendingEvents();
    pending.put(
        pipeline,
        PendingEvent.of(
            pipeline.input().reader().read(value), value, List.of(tagger.tag(TextInput.of("x")))));
    return new Record<>(new byte[] {1}, pending, TestDriver.TIME.toEpochMilli());
  }
}
