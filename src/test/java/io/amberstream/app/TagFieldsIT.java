package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.FreePort;
import io.amberstream.broker.SharedBroker;
import io.amberstream.golden.GoldenModels;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /tag} of a pipeline that reads more of an event than its text. */
@ExtendWith(SharedBroker.class)
class TagFieldsIT {
  private static final String EVENT =
      """
      {"body": "the parcel came late", "reply": {"claim": "it was on time"},\
       "passages": ["late again", "on time", "no parcel"], "ask": ["What came?", "When?"]}""";

  @TempDir Path folder;

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void aTextWithItsFieldsIsTaggedAsAnEventIs(EmbeddedBroker broker) throws Exception {
    int port = FreePort.find();
    Scenario scenario =
        new Scenario(broker, folder, "tag-fields")
            .classifier(GoldenModels.folder("natural-language-inference").toAbsolutePath())
            .recogniser(GoldenModels.folder("question-answering").toAbsolutePath())
            .pipeline(
                "main",
                """
                from: { topics: [tag-fields-in], text_field: body }
                tag_with:
                  - { model: classifier, pair_field: reply.claim }
                  - { model: classifier, zero_shot: { labels: [delivery, praise] } }
                  - { model: classifier, rerank: { candidates_field: passages, label: entailment } }
                  - { model: recogniser, question_field: ask }
                to: { topic: tag-fields-out, format: json, include_text: true }
                on_error: { dead_letter_topic: tag-fields-dead }
                """)
            .create("in", "out", "dead")
            .ending("http: { address: '127.0.0.1:%d' }%n".formatted(port));
    TestTopic input = scenario.topic("in");
    input.send(EVENT);

    try (Application application = scenario.start()) {
      Progress.awaitDone(scenario, input);
      JsonNode event = json.readTree(scenario.topic("out").readAll().get(0).value());
      String request = "{\"text\": \"the parcel came late\", \"fields\": %s}".formatted(EVENT);

      HttpResponse<String> tagged = tag(port, "application/json", request);

      assertThat(tagged.statusCode()).as(tagged.body()).isEqualTo(200);
      JsonNode answer = json.readTree(tagged.body());
      assertThat(answer.get("text")).isEqualTo(event.get("text"));
      assertThat(answer.get("results")).hasSize(5).isEqualTo(event.get("results"));
      HttpResponse<String> refused = tag(port, "text/plain", "the parcel came late");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(json.readTree(refused.body()).get("error").textValue())
          .contains("'reply.claim'", "'passages'", "'ask'");
      await().atMost(Duration.ofSeconds(30)).until(application::isRunning);
    }
  }

  private static HttpResponse<String> tag(int port, String type, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/tag"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
