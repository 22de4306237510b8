package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.golden.StrangeModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Events whose texts a model does not come to an end with. */
@ExtendWith(SharedBroker.class)
class TimedOutIT {
  private static final int EVENTS = 400;

  @TempDir Path folder;

  @Test
  void theyBecomeDeadLettersAndAllOthersAreTagged(EmbeddedBroker broker) throws IOException {
    Path model = StrangeModels.endless(Files.createDirectory(folder.resolve("model")));
    Scenario scenario =
        Scenario.jsonToAvro(broker, folder, "timed-out")
            .classifier(model)
            .create("in", "out", "dead")
            .ending("inference: { run_timeout: 1s }\n");
    TestTopic input = scenario.topic("in");
    List<ProducerRecord<byte[], byte[]>> records =
        new ArrayList<>(Events.numbered(input, 0, EVENTS));
    for (int i = 1; i <= 3; i++) {
      records.add(i * 90, endless(input, i));
    }
    input.send(records);

    try (Application application = scenario.start()) {
      Progress.awaitDone(scenario, input);
      // The second thread may join only now: the state then is not yet, or not again, RUNNING.
      await().atMost(Duration.ofSeconds(60)).until(application::isRunning);
    }

    Events.assertEachTaggedOnce(scenario.topic("out").readAll(), EVENTS);
    List<ConsumerRecord<byte[], byte[]>> dead = scenario.topic("dead").readAll();
    assertThat(dead)
        .extracting(letter -> new String(letter.key(), UTF_8))
        .containsExactlyInAnyOrder("endless-1", "endless-2", "endless-3");
    for (ConsumerRecord<byte[], byte[]> letter : dead) {
      assertThat(TestTopic.header(letter, "amberstream.error.reason")).isEqualTo("timed_out");
      assertThat(TestTopic.header(letter, "amberstream.error.stage")).isEqualTo("tag");
      assertThat(TestTopic.header(letter, "__streams.errors.message"))
          .contains("within PT1S")
          .doesNotContain(StrangeModels.POISON);
    }
  }

  private static ProducerRecord<byte[], byte[]> endless(TestTopic topic, int number) {
    String text = "the %s number %d".formatted(StrangeModels.POISON, number);
    return Events.saying(topic, "endless-" + number, text);
  }
}
