package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.PathText;
import io.amberstream.event.Result;
import io.amberstream.onnx.InferenceException;
import io.amberstream.routing.Condition;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.JsonEventReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of several texts, such as the messages of a chat. */
class SeveralTextsTest {
  private static final String CHAT =
      "{\"messages\": [{\"text\": \"a\"}, {\"text\": \"bb\"}, {\"from\": \"x\"}]}";

  @TempDir private Path stateDir;
  private final RecordingListener listener = new RecordingListener();
  private final FakeTagger tagger = new FakeTagger();

  @Test
  void eachTextHasItsResultsWithItsPath() {
    try (TestDriver driver = driver(Route.always("chats-tagged", avro(), true))) {
      driver.send("chats", CHAT);

      EnrichedEvent event = driver.events("chats-tagged").get(0);
      assertThat(event.getText()).isNull();
      assertThat(event.getTexts())
          .containsExactly(
              new PathText("messages[0].text", "a"), new PathText("messages[1].text", "bb"));
      assertThat(event.getResults())
          .extracting(Result::getPath, result -> result.getLabels().get(0).getLabel())
          .containsExactly(
              tuple("messages[0].text", "about a"), tuple("messages[1].text", "about bb"));
      assertThat(tagger.calls()).containsExactly(List.of("a", "bb"));
    }
  }

  @Test
  void textsAreLeftOutUnlessAskedFor() {
    try (TestDriver driver = driver(Route.always("chats-tagged", avro(), false))) {
      driver.send("chats", CHAT);

      assertThat(driver.events("chats-tagged").get(0).getTexts()).isEmpty();
    }
  }

  @Test
  void oneTextThatFailsMakesTheEventADeadLetter() {
    tagger.failOn("bb", new InferenceException("no"));
    try (TestDriver driver = driver(Route.always("chats-tagged", avro(), false))) {
      driver.send("chats", CHAT);

      assertThat(driver.read("chats-dead")).hasSize(1);
      assertThat(listener.heard()).contains("chats dead lettered inference_failed");
    }
  }

  @Test
  void routesSeeTheMostOfAnyText() {
    Route second =
        new Route(
            "second",
            avro(),
            false,
            Optional.of(Condition.parse("topic['about bb'] >= 0.5 and text_length == 3")),
            Optional.empty(),
            false);
    try (TestDriver driver = driver(second)) {
      driver.send("chats", CHAT);

      assertThat(driver.events("second")).hasSize(1);
    }
  }

  @Test
  void textsOfAPollAreHandedOverTogether() throws Exception {
    Pipelines pipelines = new Pipelines(List.of(pipeline(route())), listener);
    PrefetchInterceptor interceptor = new PrefetchInterceptor();
    interceptor.configure(
        Map.of(
            Pipelines.CONFIG,
            pipelines,
            ReadAheads.CONFIG,
            new ReadAheads(pipelines, Duration.ofSeconds(1))));
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("chats", 0, 0, null, CHAT.getBytes(UTF_8));

    ConsumerRecords<byte[], byte[]> unused =
        interceptor.onConsume(
            new ConsumerRecords<>(
                Map.of(new TopicPartition("chats", 0), List.of(record)), Map.of()));

    assertThat(tagger.calls()).containsExactly(List.of("a", "bb"));
    assertThat(record.headers().lastHeader(PendingEventHeader.KEY))
        .isInstanceOfSatisfying(
            PendingEventHeader.class, header -> assertThat(header.texts()).hasSize(2));
  }

  private static Route route() {
    return Route.always("chats-tagged", avro(), false);
  }

  private static EnrichedEventEncoder avro() {
    return EnrichedEventEncoder.avro();
  }

  private Pipeline pipeline(Route route) {
    return new Pipeline(
        "chats",
        new Input(
            List.of("chats"), new JsonEventReader("messages[*].text", Optional.empty(), 1000)),
        tagger,
        List.of(route),
        "chats-dead");
  }

  private TestDriver driver(Route route) {
    return new TestDriver(new Pipelines(List.of(pipeline(route)), listener), stateDir);
  }
}
