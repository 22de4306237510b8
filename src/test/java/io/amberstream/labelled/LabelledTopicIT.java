package io.amberstream.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.input.InputException;
import io.amberstream.kafka.TopicSnapshot;
import io.amberstream.kafka.Topics;
import io.amberstream.serde.JsonEventReader;
import io.amberstream.serde.JsonFieldReader;
import io.amberstream.serde.TextEventReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class LabelledTopicIT {
  private final Properties settings = new Properties();

  @BeforeEach
  void connect(EmbeddedBroker broker) {
    settings.put("bootstrap.servers", broker.bootstrapServers());
  }

  @Test
  void theLatestLabelOfAKeyCountsAndATombstoneTakesItBack() throws Exception {
    create("labelled-keys", 1);
    send(
        "labelled-keys",
        record("1", event("one", "A")),
        record("2", event("two", "B")),
        record("1", event("one", "B")),
        record("3", event("three", "A")),
        record("2", null),
        record("4", event("four", null)),
        record("3", "{\"text\": \"three\"}"),
        record("5", "no json"),
        record(null, event("five", "A")),
        record(null, event("six", "A")));

    LabelledSource source = read("labelled-keys");

    assertThat(source.examples())
        .containsExactly(
            one("partition 0, offset 2", "one", "B"),
            one("partition 0, offset 3", "three", "A"),
            one("partition 0, offset 8", "five", "A"),
            one("partition 0, offset 9", "six", "A"));
    assertThat(source.rows()).isEqualTo(10);
    assertThat(source.leftOut())
        .containsExactly(
            Map.entry("replaced by a later label", 1L),
            Map.entry("taken back by a tombstone", 1L),
            Map.entry("tombstones", 1L),
            Map.entry("unreadable (malformed_json)", 1L),
            Map.entry("without a label", 2L));
    assertThat(source.offsets()).containsExactly(new TopicSnapshot.Range(0, 0, 10));
  }

  @Test
  void fieldsMaySayWhichEventALabelIsAbout() throws Exception {
    create("labelled-ids", 1);
    send(
        "labelled-ids",
        record("x", answer("one", "A", "e1", "ann")),
        record("x", answer("one", "B", "e1", "bo")),
        record("x", answer("one", "C", "e1", "ann")),
        record("y", event("two", "A")),
        record("y", event("two", "B")),
        record("old", answer("three", "A", "e3", "ann")),
        record("new", answer("three", "B", "e3", "ann")),
        record("old", null));
    LabelledTopic topic =
        new LabelledTopic(
            "labelled-ids",
            FieldNames.defaults(),
            List.of("event_id", "who"),
            JsonFieldReader::new);

    assertThat(topic.read(settings, LabelKind.SINGLE_LABEL).examples())
        .containsExactly(
            one("partition 0, offset 1", "one", "B"),
            one("partition 0, offset 2", "one", "C"),
            one("partition 0, offset 4", "two", "B"),
            one("partition 0, offset 6", "three", "B"));
  }

  @Test
  void committedTransactionsAreReadUpToTheirMarkerAndAbortedOnesNot() throws Exception {
    create("labelled-transactions", 2);
    Map<String, Object> transactional =
        Map.of(
            "bootstrap.servers",
            settings.getProperty("bootstrap.servers"),
            "transactional.id",
            "labelled-topic");
    try (Producer<String, String> producer =
        new KafkaProducer<>(transactional, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      sendAll(
          producer,
          new ProducerRecord<>("labelled-transactions", 0, "1", event("kept", "A")),
          new ProducerRecord<>("labelled-transactions", 1, "2", event("kept too", "B")));
      producer.commitTransaction();
      producer.beginTransaction();
      sendAll(
          producer, new ProducerRecord<>("labelled-transactions", 0, "1", event("aborted", "B")));
      producer.abortTransaction();
      // What is still open when the reading begins is not read, nor waited for.
      producer.beginTransaction();
      sendAll(producer, new ProducerRecord<>("labelled-transactions", 1, "3", event("open", "B")));

      LabelledSource source = read("labelled-transactions");

      assertThat(source.examples())
          .containsExactly(
              one("partition 0, offset 0", "kept", "A"),
              one("partition 1, offset 0", "kept too", "B"));
      assertThat(source.offsets())
          .containsExactly(new TopicSnapshot.Range(0, 0, 4), new TopicSnapshot.Range(1, 0, 2));
      producer.abortTransaction();
    }
  }

  @Test
  void theEndIsFixedWhenTheReadingBegins() throws Exception {
    create("labelled-end", 1);
    send(
        "labelled-end",
        IntStream.range(0, 50)
            .mapToObj(i -> record("k" + i, event("text " + i, "A")))
            .toArray(Sent[]::new));
    List<Long> offsets = new ArrayList<>();

    List<TopicSnapshot.Range> ranges =
        TopicSnapshot.read(
            settings,
            "labelled-end",
            (at, key, value, headers) -> {
              // Whoever writes as fast as one reads would keep a reader without an end busy.
              send("labelled-end", record("late", event("late", "B")));
              offsets.add(at.offset());
            });

    assertThat(ranges).containsExactly(new TopicSnapshot.Range(0, 0, 50));
    assertThat(offsets)
        .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(Long::valueOf).toList());
  }

  @Test
  void aTopicWithoutLabelsIsNamedWithWhatItHolds() throws Exception {
    create("labelled-none", 1);
    send(
        "labelled-none",
        record("1", "{\"text\": \"one\", \"category\": \"A\"}"),
        record("2", "{\"body\": \"two\", \"label\": \"A\"}"));
    assertThatThrownBy(() -> read("labelled-none"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "topic 'labelled-none' holds no labelled text; 2 records: 1 unreadable"
                + " (missing_text_field), 1 without a label; the fields of one without a label are"
                + " [text, category], but 'label' was looked for; the first unreadable one,"
                + " partition 0, offset 1: no field 'text', or null in it; expected a text");

    create("labelled-empty", 3);
    assertThatThrownBy(() -> read("labelled-empty"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("it is empty, expected events with a text and a label");
    assertThatThrownBy(() -> read("labelled-absent"))
        .isInstanceOf(InputException.class)
        .hasMessage("topic 'labelled-absent' does not exist; check its name");
    assertThatThrownBy(() -> read("two words"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'two words' is no legal topic name");
  }

  @Test
  void eventsAreRunningText() throws Exception {
    create("labelled-running", 1);
    send(
        "labelled-running",
        record("1", "{\"body\": \"one\\n\\ntwo\"}"),
        record("1", "{\"body\": \" \"}"),
        record("2", null));
    List<List<String>> documents = new ArrayList<>();

    RunningTextReport report =
        new TextTopic(
                settings, "labelled-running", new JsonEventReader("body", Optional.empty(), 1000))
            .read(documents::add);

    assertThat(documents).containsExactly(List.of("one", "two"));
    assertThat(report.text())
        .isEqualTo(
            "topic labelled-running, one document per event: 1 documents, 2 lines, 6 characters,"
                + " 1 records empty, 1 records unreadable (null_value), offsets by partition 0: 0"
                + " to 3");
    create("labelled-nothing", 1);
    assertThatThrownBy(
            () ->
                new TextTopic(settings, "labelled-nothing", new TextEventReader(10))
                    .read(documents::add))
        .isInstanceOf(InputException.class)
        .hasMessage("topic 'labelled-nothing' holds no text: it is empty");
  }

  private record Sent(@Nullable String key, @Nullable String value) {}

  private LabelledSource read(String topic) {
    return LabelledTopic.ofJson(topic, FieldNames.defaults())
        .read(settings, LabelKind.SINGLE_LABEL);
  }

  private void create(String topic, int partitions) {
    try (Admin admin = Admin.create(settings)) {
      Topics.create(admin, List.of(topic), partitions);
    }
  }

  private void send(String topic, Sent... records) {
    try (Producer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (Sent sent : records) {
        sendAll(producer, new ProducerRecord<>(topic, 0, sent.key(), sent.value()));
      }
    }
  }

  @SafeVarargs
  private static void sendAll(
      Producer<String, String> producer, ProducerRecord<String, String>... records) {
    for (ProducerRecord<String, String> record : records) {
      try {
        producer.send(record).get();
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError("not sent", e);
      }
    }
  }

  private static Sent record(@Nullable String key, @Nullable String value) {
    return new Sent(key, value);
  }

  private static String event(String text, @Nullable String label) {
    return "{\"text\": \"%s\", \"label\": %s}"
        .formatted(text, label == null ? "null" : "\"" + label + "\"");
  }

  private static String answer(String text, String label, String event, String who) {
    return "{\"text\": \"%s\", \"label\": \"%s\", \"event_id\": \"%s\", \"who\": \"%s\"}"
        .formatted(text, label, event, who);
  }

  private static Classified one(String place, String text, String label) {
    return new Classified(place, text, Optional.empty(), List.of(label));
  }
}
