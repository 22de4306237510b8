package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.Result;
import io.amberstream.kafka.Topics;
import io.amberstream.serde.EnrichedEventDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
class PipelinesIT {
  private static final String TEXT = "Ada Lovelace met Charles Babbage in London";

  @TempDir Path folder;

  @Test
  void twoPipelinesTagTheirOwnTopicsInTheirOwnFormats(EmbeddedBroker broker) throws IOException {
    Scenario scenario =
        new Scenario(broker, folder, "two")
            .pipeline(
                "mail",
                """
                from: { topics: [two-letters, two-tickets], id_field: ref }
                tag_with:
                  - { model: classifier, top_k: 1 }
                  - { model: recogniser, aggregation: none }
                to: { topic: two-mail, format: json, include_text: true }
                on_error: { dead_letter_topic: two-mail-dead }
                """)
            .pipeline(
                "chat",
                """
                from: { topics: [two-chat], format: text }
                tag_with: [{ model: recogniser }]
                to: { topic: two-chat-tagged, format: avro }
                """)
            .create("letters", "tickets", "chat");
    scenario.topic("letters").send("{\"ref\": \"L-1\", \"text\": \"" + TEXT + "\"}");
    scenario.topic("tickets").send("{\"ref\": \"T-1\", \"text\": \"" + TEXT + "\"}", "{");
    scenario.topic("chat").send(TEXT, "hello", "{ is fine as text");

    try (Application application = scenario.start()) {
      for (String input : List.of("letters", "tickets", "chat")) {
        Progress.awaitDone(scenario, scenario.topic(input));
      }
      await().atMost(Duration.ofSeconds(30)).until(application::isRunning);
    }

    List<JsonNode> mails = json(scenario.topic("mail").readAll());
    assertThat(mails)
        .extracting(mail -> mail.get("id").textValue() + " " + mail.at("/source/topic").textValue())
        .containsExactlyInAnyOrder("L-1 two-letters", "T-1 two-tickets");
    assertThat(mails)
        .allSatisfy(
            mail -> {
              assertThat(mail.get("text").textValue()).isEqualTo(TEXT);
              assertThat(mail.at("/results/0/task").textValue()).isEqualTo("text-classification");
              assertThat(mail.at("/results/0/model/name").textValue()).isEqualTo("classifier");
              assertThat(mail.at("/results/0/labels")).hasSize(1);
              assertThat(mail.at("/results/1/task").textValue()).isEqualTo("token-classification");
              for (JsonNode span : mail.at("/results/1/spans")) {
                assertThat(TEXT.substring(span.get("start").asInt(), span.get("end").asInt()))
                    .isEqualTo(span.get("text").textValue());
              }
            });
    EnrichedEventDecoder decoder = new EnrichedEventDecoder();
    List<EnrichedEvent> chats =
        scenario.topic("chat-tagged").readAll().stream()
            .map(record -> decoder.decode(record.value()))
            .toList();
    assertThat(chats)
        .extracting(EnrichedEvent::getId)
        .containsExactlyInAnyOrder("key-0", "key-1", "key-2");
    assertThat(chats)
        .allSatisfy(
            chat -> {
              assertThat(chat.getText()).isNull();
              assertThat(chat.getResults())
                  .extracting(Result::getTask)
                  .containsExactly("token-classification");
            });
    assertThat(scenario.topic("mail-dead").readAll()).hasSize(1);
    assertThat(new TestTopic(broker.bootstrapServers(), "chat-dead-letters").readAll()).isEmpty();
  }

  @Test
  void missingTopicsAreNamedAndNotCreated(EmbeddedBroker broker) {
    Scenario scenario = Scenario.jsonToAvro(broker, folder, "missing").create("in");

    assertThatThrownBy(
            () -> Application.start(scenario.load(), new StartOptions(false, Scenario.PARTITIONS)))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "missing topics: missing-dead, missing-out;"
                + " create them, or start with --create-topics");

    try (Admin admin = scenario.admin()) {
      assertThat(Topics.missing(admin, List.of("missing-in", "missing-out", "missing-dead")))
          .containsExactly("missing-dead", "missing-out");
    }
  }

  @Test
  void aHeadThatTheModelLacksStopsTheStart(EmbeddedBroker broker) {
    Scenario scenario =
        new Scenario(broker, folder, "no-head")
            .pipeline(
                "main",
                """
                from: { topics: [no-head-in] }
                tag_with: [{ model: classifier, heads: [mood] }]
                to: { topic: no-head-out }
                """);

    assertThatThrownBy(scenario::start)
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith("pipelines.main.tag_with: ")
        .hasMessageContaining("mood");
  }

  private static List<JsonNode> json(List<ConsumerRecord<byte[], byte[]>> records)
      throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    return List.of(
        mapper.readValue(
            records.stream().map(record -> new String(record.value(), UTF_8)).toList().toString(),
            JsonNode[].class));
  }
}
