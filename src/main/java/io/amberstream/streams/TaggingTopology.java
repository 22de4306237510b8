package io.amberstream.streams;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * The Kafka Streams topology of an application: for each pipeline a source, a tagger and a sink for
 * each route, named after the pipeline.
 */
public final class TaggingTopology {
  private TaggingTopology() {}

  /** Builds the topology; every node has a name of ours, so that upgrades keep them. */
  public static Topology build(Pipelines pipelines) {
    Topology topology = new Topology();
    for (Pipeline pipeline : pipelines.all()) {
      String source = pipeline.name() + "-source";
      String tagger = pipeline.name() + "-tag";
      topology
          .addSource(
              source,
              new ByteArrayDeserializer(),
              new EventDeserializer(pipeline, pipelines.listener()),
              pipeline.input().topics().toArray(String[]::new))
          .addProcessor(tagger, () -> new TaggingProcessor(pipeline, pipelines.listener()), source)
          .addStateStore(ProcessIdStore.builder(pipeline.name() + "-process-id"), tagger);
      for (int i = 0; i < pipeline.routes().size(); i++) {
        topology.addSink(
            pipeline.sink(i),
            pipeline.routes().get(i).topic(),
            new ByteArraySerializer(),
            (topic, tagged) -> tagged == null ? null : tagged.value(),
            new KeylessPartitioner(),
            tagger);
      }
    }
    return topology;
  }
}
