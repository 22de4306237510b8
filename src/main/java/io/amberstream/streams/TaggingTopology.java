package io.amberstream.streams;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The Kafka Streams topology of an application: for each pipeline a source, a tagger and a sink for
 * each route, named after the pipeline. Pipelines that read the same topics share their source,
 * since a topic can have only one.
 */
public final class TaggingTopology {
  private final Pipelines pipelines;
  private final AutoOffsetReset reset;
  private final Topology topology = new Topology();
  private final Map<Pipeline, List<String>> sources = new LinkedHashMap<>();

  private TaggingTopology(Pipelines pipelines, AutoOffsetReset reset) {
    this.pipelines = pipelines;
    this.reset = reset;
  }

  /** Builds the topology; a group without offsets begins at the oldest record. */
  public static Topology build(Pipelines pipelines) {
    return build(pipelines, AutoOffsetReset.earliest());
  }

  /**
   * Builds the topology; every node has a name of ours, so that upgrades keep them.
   *
   * @param reset where reading begins without an offset, or with one that is lost. Each source is
   *     told: only then do consumers say that an offset is lost, and leave the rest to Kafka
   *     Streams
   */
  public static Topology build(Pipelines pipelines, AutoOffsetReset reset) {
    TaggingTopology built = new TaggingTopology(pipelines, reset);
    built.addSources();
    pipelines.all().forEach(built::addPipeline);
    return built.topology;
  }

  private void addSources() {
    Set<String> named = new LinkedHashSet<>();
    pipelines.all().forEach(pipeline -> named.addAll(pipeline.input().topics()));
    Map<List<Pipeline>, List<String>> byReaders = new LinkedHashMap<>();
    for (String topic : named) {
      byReaders.computeIfAbsent(pipelines.reading(topic), readers -> new ArrayList<>()).add(topic);
    }
    byReaders.forEach(
        (readers, topics) ->
            topology.addSource(
                reset,
                source(readers),
                new ByteArrayDeserializer(),
                new EventDeserializer(pipelines),
                topics.toArray(String[]::new)));
    List<Pipeline> matching =
        pipelines.all().stream()
            .filter(pipeline -> pipeline.input().topicsPattern().isPresent())
            .toList();
    if (!matching.isEmpty()) {
      // One for all of them: Kafka Streams takes no topic that two patterns match.
      topology.addSource(
          reset,
          source(matching),
          new ByteArrayDeserializer(),
          new EventDeserializer(pipelines),
          pattern(matching, named));
    }
  }

  private String source(List<Pipeline> readers) {
    String name = readers.stream().map(Pipeline::name).collect(joining("+")) + "-source";
    readers.forEach(
        reader -> sources.computeIfAbsent(reader, added -> new ArrayList<>()).add(name));
    return name;
  }

  /** What any of the pipelines' patterns matches, but for topics that have a source already. */
  private static Pattern pattern(List<Pipeline> matching, Set<String> named) {
    String patterns =
        matching.stream()
            .flatMap(pipeline -> pipeline.input().topicsPattern().stream())
            .map(pattern -> "(?:" + pattern.pattern() + ")")
            .collect(joining("|", "(?:", ")"));
    String but =
        named.isEmpty()
            ? ""
            : named.stream().map(Pattern::quote).collect(joining("|", "(?!(?:", ")$)"));
    return Pattern.compile("(?:" + but + patterns + ")");
  }

  private void addPipeline(Pipeline pipeline) {
    String[] parents = sources.getOrDefault(pipeline, List.of()).toArray(String[]::new);
    topology
        .addProcessor(
            pipeline.processor(),
            () -> new TaggingProcessor(pipeline, pipelines.listener()),
            parents)
        .addStateStore(
            ProcessIdStore.builder(pipeline.name() + "-process-id"), pipeline.processor());
    if (pipeline.duplicates().isPresent()) {
      topology.addStateStore(
          DuplicateStore.builder(pipeline.duplicateStore()), pipeline.processor());
    }
    for (int i = 0; i < pipeline.routes().size(); i++) {
      topology.addSink(
          pipeline.sink(i),
          pipeline.routes().get(i).topic(),
          new ByteArraySerializer(),
          (topic, tagged) -> tagged == null ? null : tagged.value(),
          new KeylessPartitioner(),
          pipeline.processor());
    }
  }
}
