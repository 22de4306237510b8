package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.app.Application;
import io.amberstream.app.Progress;
import io.amberstream.app.Scenario;
import io.amberstream.app.TestTopic;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A record whose cause is still there, sent again and again. */
@ExtendWith(SharedBroker.class)
class RedriveLoopIT {
  private static final String ATTEMPT = "amberstream.redrive.attempt=";

  @TempDir Path folder;

  @Test
  void aRecordThatFailsEachTimeGoesRoundAsOftenAsAllowed(EmbeddedBroker broker) {
    Scenario scenario =
        Scenario.jsonToAvro(broker.bootstrapServers(), folder, "redrive-loop")
            .create("in", "out", "dead");
    TestTopic input = scenario.topic("in");
    input.send("{\"body\": \"all is well\"}", "{\"body\": 7}");

    try (Application application = scenario.start()) {
      awaitLetters(broker, 1);
      for (int attempt = 1; attempt <= 3; attempt++) {
        assertThat(redrive(broker)).contains("1  sent", "wrong_type, read", "1 sent again");
        awaitLetters(broker, attempt + 1);
        assertThat(attempts(letters(broker).get(attempt))).containsExactly(ATTEMPT + attempt);
      }
      assertThat(redrive(broker)).contains("1  spent", "0 sent again");
      Progress.awaitDone(scenario, input);
      await().atMost(Duration.ofSeconds(60)).until(application::isRunning);
    }

    assertThat(input.readAll()).as("the two, and three times the one").hasSize(5);
    assertThat(scenario.topic("out").readAll()).hasSize(1);
  }

  private static String redrive(EmbeddedBroker broker) {
    return DeadLetters.redrive(broker, "redrive-loop-dead").out();
  }

  private static void awaitLetters(EmbeddedBroker broker, int count) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> letters(broker).size() == count);
  }

  private static List<ConsumerRecord<byte[], byte[]>> letters(EmbeddedBroker broker) {
    return DeadLetters.read(broker, "redrive-loop-dead", "read_committed").stream()
        .sorted((a, b) -> attempts(a).toString().compareTo(attempts(b).toString()))
        .toList();
  }

  private static List<String> attempts(ConsumerRecord<byte[], byte[]> letter) {
    return DeadLetters.headers(letter).stream()
        .filter(header -> header.startsWith(ATTEMPT))
        .toList();
  }
}
