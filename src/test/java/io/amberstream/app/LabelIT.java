package io.amberstream.app;

import static io.amberstream.browser.LabelDesk.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.browser.Axe;
import io.amberstream.browser.Browser;
import io.amberstream.browser.LabelDesk;
import io.amberstream.labelled.Classified;
import io.amberstream.labelled.FieldNames;
import io.amberstream.labelled.LabelKind;
import io.amberstream.labelled.LabelledSource;
import io.amberstream.labelled.LabelledTopic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a stream, by doubt and a person in a browser, to labels that a trainer reads. */
@ExtendWith(SharedBroker.class)
@Timeout(180)
class LabelIT {
  private static final String PIPELINE =
      """
      from: { topics: [%s], format: json, text_field: text, id_field: id }
      tag_with: [{ model: classifier }]
      to: { topic: %s, include_text: true }
      on_error: { dead_letter_topic: %s }
      """;

  @TempDir Path folder;

  @Test
  void aPersonLabelsWhatTheModelDoubts(EmbeddedBroker broker) throws Exception {
    Scenario scenario =
        new Scenario(broker, folder, "label")
            .pipeline("main", PIPELINE, "label-in", "label-asked", "label-dead")
            .create("in", "asked", "dead", "answers")
            .ending(
                """
                http: { address: '127.0.0.1:0', page: { show_text: true } }
                label: { from: label-asked, to: label-answers, head: text-classification, random: 0 }
                """);
    scenario
        .topic("in")
        .send(
            "{\"id\":\"e1\",\"text\":\"The <b>printer</b> burns\"}",
            "{\"id\":\"e2\",\"text\":\"What a lovely day\"}",
            "{\"id\":\"e3\",\"text\":\"Where is my parcel?\"}");
    try (Browser browser = Browser.start()) {
      String first;
      try (Application application = scenario.start()) {
        browser.open(application.httpAddress().orElseThrow());
        browser.look(1600, 1000, false);
        LabelDesk desk = new LabelDesk(browser);
        desk.begin("Ann", 3);
        Axe.assertFindsNothing(browser);
        browser.picture(Path.of("target", "pictures", "label.png"));
        assertThat(browser.texts("#label-desk .facts b")).as("a guess before the answer").isEmpty();
        first = desk.answer("1");
        String second = desk.answer("2");
        desk.undo(second);
        desk.answer("1");
        desk.press("n");
        eventually()
            .untilAsserted(
                () ->
                    assertThat(browser.one("#label").getText())
                        .contains("Nothing waits", "no label fits 1"));
        browser.assertNothingWentWrong();
      }
      scenario
          .topic("answers")
          .send("{\"text\":\"As before\",\"event_id\":\"e0\",\"label\":\"former\"}");
      try (Application again = scenario.start()) {
        browser.open(again.httpAddress().orElseThrow());
        new LabelDesk(browser).begin("Ann", 0);
        eventually()
            .untilAsserted(
                () -> {
                  browser.run("document.querySelector('#label-form button').click()");
                  assertThat(browser.texts("#label .choices small")).contains("2");
                  assertThat(browser.one("#label-desk").getText())
                      .contains("Nothing waits", "no label fits 1")
                      .contains("Answers with labels that the head does not have: former (1).");
                });
      }
      List<ConsumerRecord<byte[], byte[]>> answers = scenario.topic("answers").readAll();
      assertThat(answers).hasSize(6);
      assertThat(answers.stream().filter(record -> record.value() == null)).hasSize(1);
      assertThat(new String(byText(answers, first), UTF_8))
          .contains("\"who\":\"Ann\"", "\"random\":false", "\"guess\":", "\"event_id\":\"e")
          .contains("\"model\":");
      assertThat(trainersView(broker).examples())
          .hasSize(3)
          .allSatisfy(example -> assertThat(example).isInstanceOf(Classified.class))
          .extracting(example -> example.text())
          .contains(first);
    }
  }

  @Test
  void aSecondOpinionIsARecordOfItsOwn(EmbeddedBroker broker) throws Exception {
    Scenario scenario =
        new Scenario(broker, folder, "twice")
            .pipeline("main", PIPELINE, "twice-in", "twice-asked", "twice-dead")
            .create("in", "asked", "dead", "answers")
            .ending(
                """
                http: { address: '127.0.0.1:0', page: { show_text: true } }
                label: { from: twice-asked, to: twice-answers, head: text-classification, answers: 2 }
                """);
    scenario.topic("in").send("{\"id\":\"e1\",\"text\":\"Where is my parcel?\"}");
    try (Application application = scenario.start()) {
      URI label = application.httpAddress().orElseThrow().resolve("/label");
      for (String who : List.of("Ann", "Bob")) {
        LabelDesk.eventually()
            .untilAsserted(() -> assertThat(post(label, who, "next")).contains("Where is my"));
      }
      assertThat(post(label, "Ann", "none")).contains("\"question\":null", "\"waiting\":0");
      assertThat(post(label, "Bob", "none"))
          .contains("\"people\":{\"answered\":1,\"agreed\":1}", "\"none\":2");
      assertThat(post(label, "Ann", "undo")).contains("Where is my", "\"none\":1");
    }

    assertThat(scenario.topic("answers").readAll())
        .extracting(record -> new String(record.key(), UTF_8) + (record.value() == null))
        .containsExactlyInAnyOrder(
            "[\"e1\",\"Ann\"]false", "[\"e1\",\"Bob\"]false", "[\"e1\",\"Ann\"]true");
  }

  private static String post(URI label, String who, String what) throws Exception {
    String body = "{\"who\":\"%s\",\"do\":\"%s\",\"id\":\"e1\"}".formatted(who, what);
    HttpRequest request = HttpRequest.newBuilder(label).POST(BodyPublishers.ofString(body)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static byte[] byText(List<ConsumerRecord<byte[], byte[]>> records, String text) {
    String marker = text.replace("\"", "\\\"");
    return records.stream()
        .map(ConsumerRecord::value)
        .filter(value -> value != null && new String(value, UTF_8).contains(marker))
        .findFirst()
        .orElseThrow();
  }

  private static LabelledSource trainersView(EmbeddedBroker broker) {
    Properties settings = new Properties();
    settings.putAll(Map.of("bootstrap.servers", broker.bootstrapServers()));
    return LabelledTopic.ofJson("label-answers", FieldNames.defaults())
        .read(settings, LabelKind.SINGLE_LABEL);
  }
}
