package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.LabelScore;
import io.amberstream.event.Source;
import io.amberstream.serde.EnrichedEventEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaggingTopologyTest {
  private static final byte[] NOT_UTF8 = {(byte) 0xC3, (byte) 0x28};

  @TempDir Path stateDir;

  private final FakeTagger tagger = new FakeTagger();

  @Test
  void aTaggedEventKeepsKeyTimestampAndHeaders() {
    Headers headers =
        new RecordHeaders().add("trace", new byte[] {0, 1, 2}).add("tenant", "a".getBytes(UTF_8));
    byte[] key = {0, (byte) 0xFF};

    try (TestDriver driver = driver(TestPipelines.pipeline("tickets", tagger))) {
      driver.send("tickets", key, json("{'body': 'my printer burns'}"), headers);

      TestRecord<byte[], byte[]> tagged = driver.read("tickets-tagged").get(0);
      assertThat(tagged.key()).isEqualTo(key);
      assertThat(tagged.getRecordTime()).isEqualTo(TestDriver.TIME);
      assertThat(tagged.headers()).isEqualTo(headers);
      assertThat(driver.read("tickets-dead")).isEmpty();
    }
  }

  @Test
  void aTaggedEventSaysWhereItCameFromAndWhatTheModelSaid() {
    try (TestDriver driver = driver(TestPipelines.pipeline("tickets", tagger))) {
      driver.send("tickets", "{\"body\": \"one\"}");
      driver.send("tickets", "{\"body\": \"two\"}");

      List<EnrichedEvent> events = driver.events("tickets-tagged");
      assertThat(events)
          .extracting(EnrichedEvent::getSource)
          .containsExactly(
              new Source("tickets", 0, 0L, TestDriver.TIME),
              new Source("tickets", 0, 1L, TestDriver.TIME));
      assertThat(events)
          .flatExtracting(event -> event.getResults().get(0).getLabels())
          .containsExactly(
              new LabelScore(FakeTagger.labelOf("one"), 0.5f),
              new LabelScore(FakeTagger.labelOf("two"), 0.5f));
      assertThat(events.get(0).getTaggedAt()).isNotNull();
    }
  }

  @Test
  void aTombstonePassesAsATombstone() {
    Headers headers = new RecordHeaders().add("trace", new byte[] {1});
    byte[] key = "gone".getBytes(UTF_8);
    try (TestDriver driver = driver(TestPipelines.pipeline("tickets", tagger))) {
      driver.send("tickets", key, null, headers);

      TestRecord<byte[], byte[]> tombstone = driver.read("tickets-tagged").get(0);
      assertThat(tombstone.key()).isEqualTo(key);
      assertThat(tombstone.value()).isNull();
      assertThat(tombstone.headers()).isEqualTo(headers);
      assertThat(driver.read("tickets-dead")).isEmpty();
      assertThat(tagger.calls()).isEmpty();
    }
  }

  @Test
  void aMergedEventIsTheUsersOwnObjectWithTheResultInIt() throws Exception {
    Pipeline merged =
        TestPipelines.withRoutes(
            TestPipelines.pipeline("tickets", tagger),
            Route.always("tickets-tagged", EnrichedEventEncoder.merged("amberstream"), false));
    try (TestDriver driver = driver(merged)) {
      driver.send("tickets", "{\"id\": \"7\", \"price\": 1.10, \"body\": \"x\"}");

      String value = new String(driver.read("tickets-tagged").get(0).value(), UTF_8);
      assertThat(value).startsWith("{\"id\":\"7\",\"price\":1.10,\"body\":\"x\",\"amberstream\":{");
      JsonNode result = new ObjectMapper().readTree(value).path("amberstream");
      assertThat(result.path("id").asText()).isEqualTo("7");
      assertThat(result.path("results")).hasSize(1);
    }
  }

  @Test
  void eventsWithoutAKeyKeepTheNumberOfTheirPartition() {
    KeylessPartitioner partitioner = new KeylessPartitioner();
    TaggedEvent tagged = new TaggedEvent(new byte[0], 5);
    assertThat(partitioner.partitions("out", null, tagged, 4)).contains(Set.of(1));
    assertThat(partitioner.partitions("out", new byte[] {1}, tagged, 4)).isEmpty();
    assertThat(partitioner.partitions("out", null, null, 4)).isEmpty();
  }

  @Test
  void theIdIsTheIdFieldElseTheKeyElseThePlace() {
    try (TestDriver driver = driver(TestPipelines.pipeline("tickets", tagger))) {
      byte[] key = "key-1".getBytes(UTF_8);
      driver.send("tickets", key, json("{'id': 'T-9', 'body': 'x'}"), new RecordHeaders());
      driver.send("tickets", key, json("{'id': 9, 'body': 'x'}"), new RecordHeaders());
      driver.send("tickets", key, json("{'body': 'x'}"), new RecordHeaders());
      driver.send("tickets", null, json("{'body': 'x'}"), new RecordHeaders());
      driver.send("tickets", NOT_UTF8, json("{'body': 'x'}"), new RecordHeaders());

      assertThat(driver.events("tickets-tagged"))
          .extracting(EnrichedEvent::getId)
          .containsExactly("T-9", "9", "key-1", "tickets-0-3", "tickets-0-4");
    }
  }

  @Test
  void theTextIsLeftOutUnlessAskedFor() {
    try (TestDriver driver =
        driver(
            TestPipelines.pipeline("quiet", List.of("quiet"), tagger, false),
            TestPipelines.pipeline("full", List.of("full"), tagger, true))) {
      driver.send("quiet", "{\"body\": \"my text\"}");
      driver.send("full", "{\"body\": \"my text\"}");

      assertThat(driver.events("quiet-tagged").get(0).getText()).isNull();
      assertThat(driver.events("full-tagged").get(0).getText()).isEqualTo("my text");
    }
  }

  @Test
  void aPipelineReadsSeveralTopicsAndLeavesTheOthersToTheirs() {
    FakeTagger chatTagger = new FakeTagger();
    try (TestDriver driver =
        driver(
            TestPipelines.pipeline("mail", List.of("letters", "tickets"), tagger, false),
            TestPipelines.pipeline("chat", chatTagger))) {
      driver.send("letters", "{\"body\": \"a letter\"}");
      driver.send("tickets", "{\"body\": \"a ticket\"}");
      driver.send("chat", "{\"body\": \"hello\"}");

      assertThat(driver.events("mail-tagged"))
          .extracting(event -> event.getSource().getTopic())
          .containsExactly("letters", "tickets");
      assertThat(driver.events("chat-tagged")).hasSize(1);
      assertThat(chatTagger.calls()).containsExactly(List.of("hello"));
    }
  }

  @Test
  void everyNodeAndStoreIsNamedAfterItsPipeline() {
    Pipelines pipelines =
        TestPipelines.of(
            TestPipelines.pipeline("tickets", tagger), TestPipelines.pipeline("chat", tagger));

    TopologyDescription description = TaggingTopology.build(pipelines).describe();

    assertThat(description.subtopologies())
        .flatExtracting(TopologyDescription.Subtopology::nodes)
        .extracting(TopologyDescription.Node::name)
        .containsExactlyInAnyOrder(
            "tickets-source",
            "tickets-tag",
            "tickets-sink",
            "chat-source",
            "chat-tag",
            "chat-sink");
    assertThat(description.toString()).contains("tickets-process-id", "chat-process-id");
  }

  @Test
  void theListenerHearsOfEveryStep() {
    RecordingListener listener = new RecordingListener();
    Pipelines pipelines =
        new Pipelines(List.of(TestPipelines.pipeline("tickets", tagger)), listener);
    try (TestDriver driver = new TestDriver(pipelines, stateDir)) {
      driver.send("tickets", "{\"body\": \"x\"}");
      driver.send("tickets", "{");
    }

    assertThat(listener.heard())
        .containsExactly(
            "tickets received",
            "tickets waited",
            "tickets sent tickets-tagged",
            "tickets received",
            "tickets waited",
            "tickets dead lettered malformed_json");
  }

  private TestDriver driver(Pipeline... pipelines) {
    return new TestDriver(TestPipelines.of(pipelines), stateDir);
  }

  private static byte[] json(String value) {
    return value.replace('\'', '"').getBytes(UTF_8);
  }
}
