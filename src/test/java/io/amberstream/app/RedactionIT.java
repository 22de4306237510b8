package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.serde.EnrichedEventDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
class RedactionIT {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String PIPELINE =
      """
      from: { topics: [redaction-in], text_field: body, id_field: id }
      patterns: { find: [email, card, url] }
      tag_with: [{ model: classifier }]
      redact:
        - { spans: patterns.EMAIL, with: hash, key: "${REDACTION_KEY}" }
        - { spans: patterns.CARD, with: mask, keep_last: 4 }
      to:
        - { topic: redaction-urls, when: "patterns.URL > 0", include_text: true }
        - { topic: redaction-merged, format: json, merge: tags }
      on_error: { dead_letter_topic: redaction-dead, record: redacted }
      """;

  @TempDir Path folder;

  @Test
  void nothingThatIsRedactedLeavesThePipeline(EmbeddedBroker broker) throws InterruptedException {
    Scenario scenario =
        new Scenario(broker, folder, "redaction")
            .environment("REDACTION_KEY", KEY)
            .pipeline("main", PIPELINE)
            .create("in", "urls", "merged", "dead");
    TestTopic input = scenario.topic("in");
    input.send(
        "{\"id\": \"1\", \"body\": \"pay 4111 1111 1111 1111, ana@example.org\"}",
        "{\"id\": \"2\", \"body\": \"https://example.org/?to=ana@example.org\"}",
        "{\"id\": \"3\", \"body\": \"again ana@example.org\"}",
        "{\"id\": \"4\", \"body\": [\"ana@example.org\"]}");

    try (Application application = scenario.start()) {
      assertThat(application.awaitRunning(Duration.ofSeconds(60))).isTrue();
      Progress.awaitDone(scenario, input);
    }

    List<String> merged =
        scenario.topic("merged").readAll().stream().map(RedactionIT::text).sorted().toList();
    assertThat(merged).hasSize(2);
    assertThat(merged.get(0)).contains("pay ***************1111, [EMAIL:");
    String hash = merged.get(0).replaceAll("(?s).*?(\\[EMAIL:\\w+]).*", "$1");
    assertThat(merged.get(1)).contains("again " + hash);
    EnrichedEvent url =
        new EnrichedEventDecoder().decode(scenario.topic("urls").readAll().get(0).value());
    assertThat(url.getText()).isEqualTo("https://example.org/?to=" + hash);
    List<ConsumerRecord<byte[], byte[]>> dead = scenario.topic("dead").readAll();
    assertThat(dead).hasSize(1);
    assertThat(text(dead.get(0))).isEqualTo("{\"id\":\"4\",\"body\":[\"[TEXT]\"]}");
    assertThat(TestTopic.header(dead.get(0), "amberstream.error.left_out"))
        .isEqualTo("texts,headers");
    for (String topic : List.of("urls", "merged", "dead")) {
      assertThat(scenario.topic(topic).readAll())
          .allSatisfy(record -> assertThat(text(record)).doesNotContain("ana@", "4111"));
    }
  }

  @Test
  void rulesThatWouldFindNothingAreProblemsTogether(EmbeddedBroker broker) {
    Scenario scenario =
        new Scenario(broker, folder, "redaction-wrong")
            .pipeline(
                "main",
                """
                from: { topics: [redaction-wrong-in], format: text }
                language: all
                patterns: { find: [card] }
                tag_with: [{ model: recogniser, when: "text_length > 3" }]
                redact:
                  - { spans: [patterns.EMAIL, classifier.*, token-classification.*], with: label }
                to: { topic: redaction-wrong-out, when: "redaction.sure > 0" }
                on_error: { dead_letter_topic: redaction-wrong-dead, record: none }
                """);

    assertThatThrownBy(scenario::start)
        .isInstanceOf(SetupException.class)
        .hasMessageContainingAll(
            "redact[0].spans: unknown label 'EMAIL' of head patterns (known: CARD)",
            "no head 'classifier' gives spans (known: patterns, token-classification)",
            "head token-classification is not asked of every text",
            "unknown label 'sure' of head redaction");
  }

  private static String text(ConsumerRecord<byte[], byte[]> consumed) {
    return new String(consumed.value(), UTF_8);
  }
}
