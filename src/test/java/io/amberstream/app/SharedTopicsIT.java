package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines that share topics, form a chain and take topics by pattern, on a real broker. */
@ExtendWith(SharedBroker.class)
class SharedTopicsIT {
  @TempDir private Path folder;

  @Test
  void aTopicIsReadByTwoAndWhatOneWritesByAThird(EmbeddedBroker broker) {
    Scenario scenario =
        new Scenario(broker, folder, "shared")
            .pipeline(
                "first",
                """
                from: { topics: [shared-in], text_field: body }
                tag_with: [{ model: classifier }]
                to: { topic: shared-between, format: json, merge: first }
                """)
            .pipeline(
                "beside",
                """
                from: { topics: [shared-in], text_field: body }
                tag_with: [{ model: classifier }]
                to: { topic: shared-beside }
                """)
            .pipeline(
                "next",
                """
                from: { topics: [shared-between], text_field: body }
                tag_with: [{ model: recogniser }]
                to: { topic: shared-out, format: json, merge: next }
                """);
    scenario.create("in");
    scenario.topic("in").send("{\"body\": \"Ada met Charles\"}");

    try (Application application = scenario.start()) {
      awaitRecords(scenario.topic("beside"), 1);
      awaitRecords(scenario.topic("out"), 1);
      awaitRunning(application);
    }

    assertThat(new String(scenario.topic("out").readAll().get(0).value(), UTF_8))
        .contains("\"first\":{", "\"next\":{");
    assertThat(scenario.topic("between").readAll()).hasSize(1);
  }

  @Test
  void topicsThatMatchAPatternJoinWhenTheyCome(EmbeddedBroker broker) {
    Scenario scenario =
        new Scenario(broker, folder, "joins")
            .kafka("metadata.max.age.ms", "500")
            .pipeline(
                "main",
                """
                from: { topics_pattern: 'joins-in-.*', text_field: body }
                tag_with: [{ model: classifier }]
                to: { topic: joins-out }
                on_error: { dead_letter_topic: joins-dead }
                """);

    try (Application application = scenario.start()) {
      scenario.create("in-a");
      scenario.topic("in-a").send("{\"body\": \"one\"}", "no JSON");
      awaitRecords(scenario.topic("out"), 1);
      scenario.create("in-b");
      scenario.topic("in-b").send("{\"body\": \"two\"}");
      awaitRecords(scenario.topic("out"), 2);
      awaitRecords(scenario.topic("dead"), 1);
      awaitRunning(application);
    }

    assertThat(scenario.topic("out").readAll()).hasSize(2);
    assertThat(scenario.topic("dead").readAll()).hasSize(1);
  }

  private static void awaitRunning(Application application) {
    await().atMost(Duration.ofSeconds(30)).until(application::isRunning);
  }

  private static void awaitRecords(TestTopic topic, int count) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> topic.readAll().size() >= count);
  }
}
