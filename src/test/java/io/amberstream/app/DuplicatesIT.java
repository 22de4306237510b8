package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.BrokerProcess;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.event.DuplicateOf;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.Source;
import io.amberstream.golden.GoldenModels;
import io.amberstream.kafka.Topics;
import io.amberstream.serde.EnrichedEventDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is remembered commits with the events: a killed application judges as one that lives on
 * would have. The model is the tiny one that makes embeddings, so that they are restored too.
 */
@ExtendWith(SharedBroker.class)
@DisabledOnOs(OS.WINDOWS)
@Order(7)
class DuplicatesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TICKETS = 300;

  @TempDir Path folder;

  @Test
  void aKilledApplicationJudgesAsOneThatLivesOn(EmbeddedBroker broker)
      throws IOException, InterruptedException {
    Scenario scenario = scenario(broker, "repeats");
    TestTopic input = scenario.topic("in");
    TestTopic fresh = scenario.topic("fresh");
    Instance instance = new Instance(scenario, 0, folder);
    try (Admin admin = scenario.admin();
        BrokerProcess first = instance.run()) {
      input.send(events(input, 0, 500));
      await().atMost(PATIENCE).until(() -> fresh.committed(admin) > 0);
      input.send(events(input, 500, 1000));
      // Killed in a transaction, with what it has remembered and not committed.
      TestTopic repeated = scenario.topic("repeated");
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> repeated.hasOpenTransaction(admin));
      Instance.assertKilled(first);
    }
    input.send(events(input, 1000, 1500));
    try (BrokerProcess second = instance.run()) {
      Progress.awaitDone(scenario, input);
      Instance.assertStops(second);
    }

    List<EnrichedEvent> all = new ArrayList<>(decoded(fresh));
    all.addAll(decoded(scenario.topic("repeated")));
    assertThat(all).hasSize(1500);
    assertThat(decoded(fresh)).hasSize(TICKETS);
    assertThat(scenario.topic("dead").readAll()).isEmpty();
    assertSameAsWorkedOut(all);
    assertThat(changelogs(scenario)).containsExactly("repeats-main-duplicates-changelog");
  }

  /** The first event of each key is new, every other one is nearly the same. */
  private static void assertSameAsWorkedOut(List<EnrichedEvent> events) {
    Map<String, EnrichedEvent> byPlace = new TreeMap<>();
    for (EnrichedEvent event : events) {
      Source source = event.getSource();
      String place = "%d-%06d".formatted(source.getPartition(), source.getOffset());
      assertThat(byPlace.put(place, event)).as("%s is there once", place).isNull();
    }
    Map<String, EnrichedEvent> firsts = new HashMap<>();
    for (EnrichedEvent event : byPlace.values()) {
      EnrichedEvent first = firsts.putIfAbsent(event.getId(), event);
      DuplicateOf original = event.getDuplicateOf();
      if (first == null) {
        assertThat(original).as("%s is new", event.getText()).isNull();
        continue;
      }
      Source source = first.getSource();
      assertThat(original.getTopic()).isEqualTo(source.getTopic());
      assertThat(original.getPartition()).isEqualTo(source.getPartition());
      assertThat(original.getOffset()).isEqualTo(source.getOffset());
      // Also of an original whose vector has been restored from the changelog.
      assertThat(original.getSimilarity()).isCloseTo(cosine(first, event), within(1e-6f));
    }
  }

  private static float cosine(EnrichedEvent one, EnrichedEvent other) {
    List<Float> a = one.getResults().get(0).getEmbedding();
    List<Float> b = other.getResults().get(0).getEmbedding();
    double dot = 0;
    for (int i = 0; i < a.size(); i++) {
      dot += (double) a.get(i) * b.get(i);
    }
    return (float) dot;
  }

  private Scenario scenario(EmbeddedBroker broker, String name) {
    return new Scenario(broker, folder, name)
        .candidate(GoldenModels.folder("feature-extraction").toAbsolutePath())
        .kafka("commit.interval.ms", "2000")
        .kafka("main.consumer.session.timeout.ms", "6000")
        .kafka("main.consumer.heartbeat.interval.ms", "1000")
        .pipeline(
            "main",
            """
            from: { topics: [%s], text_field: body }
            tag_with: [{ model: candidate }]
            duplicates: { window: 1h, similarity: 0.5, per: key }
            to:
              - { topic: %s, when: is_duplicate }
              - { topic: %s }
            on_error: { dead_letter_topic: %s }
            """,
            name + "-in",
            name + "-repeated",
            name + "-fresh",
            name + "-dead")
        .create("in", "fresh", "repeated", "dead");
  }

  private static List<ProducerRecord<byte[], byte[]>> events(TestTopic topic, int from, int to) {
    List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String key = "ticket-" + i % TICKETS;
      String text = "%s: the printer is on fire%s".formatted(key, "!".repeat(i / TICKETS));
      events.add(
          new ProducerRecord<>(
              topic.name(),
              key.getBytes(UTF_8),
              "{\"body\": \"%s\"}".formatted(text).getBytes(UTF_8)));
    }
    return events;
  }

  private static List<EnrichedEvent> decoded(TestTopic topic) {
    EnrichedEventDecoder decoder = new EnrichedEventDecoder();
    List<ConsumerRecord<byte[], byte[]>> records = topic.readAll();
    return records.stream().map(record -> decoder.decode(record.value())).toList();
  }

  private static List<String> changelogs(Scenario scenario) {
    try (Admin admin = scenario.admin()) {
      return Topics.all(admin).stream()
          .filter(topic -> topic.startsWith(scenario.applicationId()))
          .filter(topic -> topic.endsWith("-changelog"))
          .toList();
    }
  }
}
