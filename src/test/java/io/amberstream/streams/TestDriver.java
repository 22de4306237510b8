package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.serde.EnrichedEventDecoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The real topology under the real settings, without a broker. */
final class TestDriver implements AutoCloseable {
  static final Instant TIME = Instant.parse("2026-03-04T05:06:07.089Z");

  private final TopologyTestDriver driver;

  TestDriver(Pipelines pipelines, Path stateDir) {
    this(TaggingTopology.build(pipelines), pipelines, stateDir);
  }

  /** Another topology of the same nodes. */
  TestDriver(Topology topology, Pipelines pipelines, Path stateDir) {
    Map<String, String> kafka =
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            "topology-test",
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
            "localhost:1",
            StreamsConfig.STATE_DIR_CONFIG,
            stateDir.toString());
    driver = new TopologyTestDriver(topology, StreamsSettings.of(kafka, pipelines));
  }

  /** Sends a value under the key {@code k}. */
  void send(String topic, String value) {
    send(topic, "k".getBytes(UTF_8), value.getBytes(UTF_8), new RecordHeaders());
  }

  void send(String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    send(topic, key, value, headers, TIME);
  }

  void send(
      String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers, Instant time) {
    driver
        .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key, value, headers, time));
  }

  /** What is new in a topic. */
  List<TestRecord<byte[], byte[]>> read(String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  /** What is new in a topic of enriched events. */
  List<EnrichedEvent> events(String topic) {
    EnrichedEventDecoder decoder = new EnrichedEventDecoder();
    return read(topic).stream().map(record -> decoder.decode(record.value())).toList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
