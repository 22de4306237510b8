package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.LabelScore;
import io.amberstream.event.Result;
import io.amberstream.serde.EnrichedEventDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
class RoutingIT {
  private static final String GERMAN = "Das Paket ist gestern leider kaputt angekommen";
  private static final String ENGLISH = "The parcel was broken when it arrived yesterday";
  private static final int EVENTS = 200;

  @TempDir Path folder;

  @Test
  void eventsTakeTheRouteOfTheirTagsOnce(EmbeddedBroker broker) throws IOException {
    Scenario scenario =
        new Scenario(broker, folder, "routes")
            .pipeline(
                "main",
                """
                from: { topics: [routes-in], format: text }
                language: { languages: [de, en, fr] }
                tag_with: [{ model: classifier, top_k: 1 }]
                to:
                  - { topic: routes-sample, sample: 0.2, continue: true }
                  - { topic: routes-failing, when: "1 / (text_length - 1) > 1" }
                  - topic: routes-german
                    when: "language == 'de' and classifier.score > 0"
                    format: json
                    include_text: true
                  - { topic: routes-rest, when: "text_length > 1 and language == 'en'" }
                on_error: { dead_letter_topic: routes-dead }
                """
                    .replace("classifier.score", "heads['text-classification'].score"))
            .create("in", "sample", "german", "failing", "rest", "dead");
    TestTopic input = scenario.topic("in");
    List<String> texts = new ArrayList<>();
    IntStream.range(0, EVENTS / 2).forEach(i -> texts.add(GERMAN + " " + i));
    IntStream.range(0, EVENTS / 2).forEach(i -> texts.add(ENGLISH + " " + i));
    texts.add("a");
    texts.add("12");
    input.send(texts.toArray(String[]::new));

    try (Application application = scenario.start()) {
      Progress.awaitDone(scenario, input);
      await().atMost(Duration.ofSeconds(30)).until(application::isRunning);
    }

    ObjectMapper mapper = new ObjectMapper();
    Set<String> german = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : scenario.topic("german").readAll()) {
      JsonNode event = mapper.readTree(record.value());
      assertThat(event.get("text").textValue()).startsWith(GERMAN);
      assertThat(event.at("/results/0/head").textValue()).isEqualTo("language");
      assertThat(event.at("/results/0/labels/0/label").textValue()).isEqualTo("de");
      assertThat(german.add(event.get("id").textValue())).isTrue();
    }
    assertThat(german).hasSize(EVENTS / 2);
    List<EnrichedEvent> rest = events(scenario.topic("rest"));
    assertThat(rest)
        .hasSize(EVENTS / 2)
        .extracting(event -> best(event.getResults().get(0)))
        .containsOnly("en");
    assertThat(rest)
        .extracting(EnrichedEvent::getId)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(german);
    // "a" divides by zero; "12" has no language and no route, and is dropped on purpose.
    List<ConsumerRecord<byte[], byte[]>> dead = scenario.topic("dead").readAll();
    assertThat(dead).hasSize(1);
    assertThat(TestTopic.header(dead.get(0), "amberstream.error.reason"))
        .isEqualTo("condition_failed");
    assertThat(scenario.topic("failing").readAll()).isEmpty();
    assertThat(events(scenario.topic("sample")).size()).isBetween(15, 75);
  }

  private static List<EnrichedEvent> events(TestTopic topic) {
    EnrichedEventDecoder decoder = new EnrichedEventDecoder();
    return topic.readAll().stream().map(record -> decoder.decode(record.value())).toList();
  }

  private static String best(Result language) {
    assertThat(language.getTask()).isEqualTo("language-identification");
    List<LabelScore> labels = language.getLabels();
    return labels.get(0).getLabel();
  }
}
