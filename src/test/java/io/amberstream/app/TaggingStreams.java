package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.TextTagger;
import io.amberstream.model.ModelId;
import io.amberstream.model.Task;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.JsonEventReader;
import io.amberstream.streams.Input;
import io.amberstream.streams.Pipeline;
import io.amberstream.streams.PipelineListener;
import io.amberstream.streams.Pipelines;
import io.amberstream.streams.Route;
import io.amberstream.streams.StreamsClients;
import io.amberstream.streams.StreamsSettings;
import io.amberstream.streams.TaggingTopology;
import io.amberstream.streams.ThreadFailures;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * The topology on a real broker with a tagger of the test's own, from the topic NAME-in to NAME-out
 * and NAME-dead.
 */
final class TaggingStreams implements AutoCloseable {
  private final KafkaStreams streams;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicInteger rebalances = new AtomicInteger();

  private TaggingStreams(KafkaStreams streams) {
    this.streams = streams;
  }

  /**
   * Starts it.
   *
   * @param kafka has no application id yet
   */
  static TaggingStreams start(Scenario scenario, Map<String, String> kafka, TextTagger tagger) {
    String name = scenario.applicationId();
    Pipeline pipeline =
        new Pipeline(
            "main",
            new Input(List.of(name + "-in"), new JsonEventReader("body", Optional.empty(), 1000)),
            tagger,
            List.of(Route.always(name + "-out", EnrichedEventEncoder.avro(), false)),
            name + "-dead");
    Pipelines pipelines = new Pipelines(List.of(pipeline), new PipelineListener() {});
    Map<String, String> settings = new HashMap<>(kafka);
    settings.put("application.id", name);
    settings.put("bootstrap.servers", scenario.bootstrapServers());
    TaggingStreams started =
        new TaggingStreams(
            new KafkaStreams(
                TaggingTopology.build(pipelines),
                StreamsSettings.of(settings, pipelines),
                new StreamsClients(pipelines)));
    started.streams.setUncaughtExceptionHandler(
        new ThreadFailures(pipelines, () -> {}, e -> started.failure.compareAndSet(null, e)));
    started.streams.setStateListener(
        (state, before) -> {
          if (before == KafkaStreams.State.RUNNING && state == KafkaStreams.State.REBALANCING) {
            started.rebalances.incrementAndGet();
          }
        });
    started.streams.start();
    return started;
  }

  /** What a tagger may answer. */
  static List<HeadResult> answer() {
    Tags tags = new Tags(List.of(new ScoredLabel("burning", 0.5f)), List.of(), null);
    return List.of(
        new HeadResult(
            "topic", Task.TEXT_CLASSIFICATION, new ModelId("fake", "00"), tags, 3, 1, false));
  }

  /** How often its partitions were given out anew after they had all been there. */
  int rebalances() {
    return rebalances.get();
  }

  /** The tasks of each of its stream threads that runs. */
  List<Set<TaskId>> tasks() {
    return streams.metadataForLocalThreads().stream()
        .filter(thread -> thread.threadState().equals("RUNNING"))
        .map(
            thread ->
                thread.activeTasks().stream().map(TaskMetadata::taskId).collect(Collectors.toSet()))
        .toList();
  }

  boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  @Override
  public void close() {
    streams.close(Duration.ofSeconds(30));
    assertThat(failure.get()).as("what stopped it").isNull();
  }
}
