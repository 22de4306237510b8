package io.amberstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.broker.BrokerProcess;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class RedriveIT {
  private static final int LETTERS = 600;
  private static final String LEFT_OUT = "amberstream.error.left_out";

  @Test
  void killedAtAnyMomentItSendsEachRecordOnce(EmbeddedBroker broker) throws Exception {
    DeadLetters.create(broker, "redrive-kill-in", "redrive-kill-dead");
    DeadLetters.send(
        broker,
        IntStream.range(0, LETTERS)
            .mapToObj(i -> DeadLetters.letter("redrive-kill", i, "inference_failed"))
            .toList());
    // What ends in a transaction that was given up must not keep it waiting.
    DeadLetters.abort(broker, "redrive-kill-dead");

    for (int kill = 1; kill <= 3; kill++) {
      int before = DeadLetters.read(broker, "redrive-kill-in", "read_uncommitted").size();
      try (BrokerProcess run = DeadLetters.start(broker, "redrive-kill-dead", "--rate", "200")) {
        await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(20))
            .until(
                () ->
                    DeadLetters.read(broker, "redrive-kill-in", "read_uncommitted").size()
                        > before);
        run.process().destroyForcibly().waitFor();
      }
    }
    CommandRun last = DeadLetters.redrive(broker, "redrive-kill-dead");

    assertThat(last.exitCode()).as(last.err()).isEqualTo(0);
    List<ConsumerRecord<byte[], byte[]>> sent =
        DeadLetters.read(broker, "redrive-kill-in", "read_committed");
    assertThat(sent).hasSize(LETTERS);
    Set<String> values = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : sent) {
      assertThat(values.add(new String(record.value(), UTF_8))).isTrue();
      assertThat(record.timestamp()).isEqualTo(DeadLetters.TIME);
      assertThat(record.partition()).isEqualTo(DeadLetters.number(record) % 4);
      assertThat(record.key()).isEqualTo(("k" + DeadLetters.number(record)).getBytes(UTF_8));
      assertThat(DeadLetters.headers(record))
          .containsExactly("trace=1", "amberstream.redrive.attempt=1");
    }
    assertThat(DeadLetters.redrive(broker, "redrive-kill-dead").out()).contains("0 sent again");
  }

  @Test
  void whatIsPassedOverStaysForAnotherTime(EmbeddedBroker broker) throws Exception {
    DeadLetters.create(broker, "redrive-some-in", "redrive-some-dead");
    List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
    IntStream.range(0, 5)
        .forEach(i -> letters.add(DeadLetters.letter("redrive-some", i, "wrong_type")));
    IntStream.range(5, 8)
        .forEach(i -> letters.add(DeadLetters.letter("redrive-some", i, "timed_out")));
    letters.add(
        DeadLetters.with(
            DeadLetters.letter("redrive-some", 8, "timed_out"), LEFT_OUT, "stacktrace,value"));
    letters.add(
        DeadLetters.with(
            DeadLetters.letter("redrive-some", 9, "timed_out"), LEFT_OUT, "stacktrace"));
    letters.add(
        DeadLetters.with(
            DeadLetters.letter("redrive-some", 10, "timed_out"),
            "amberstream.redrive.attempt",
            "3"));
    letters.add(
        DeadLetters.with(
            DeadLetters.letter("redrive-some", 11, "timed_out"),
            "__streams.errors.topic",
            "no-such-topic"));
    DeadLetters.send(broker, letters);

    CommandRun tried = DeadLetters.redrive(broker, "redrive-some-dead", "--dry-run");
    assertThat(tried.out())
        .contains(
            "5  sent         wrong_type, tag, from redrive-some-in",
            "4  sent         timed_out, tag, from redrive-some-in",
            "1  spent",
            "1  incomplete",
            "1  no topic     timed_out, tag, from no-such-topic",
            "9 would be sent again");
    assertThat(DeadLetters.read(broker, "redrive-some-in", "read_committed")).isEmpty();
    JsonNode told =
        new JsonMapper()
            .readTree(
                DeadLetters.redrive(broker, "redrive-some-dead", "--dry-run", "--json").out());
    assertThat(told.at("/sent").asInt()).isEqualTo(9);
    assertThat(told.at("/letters/0").toString())
        .isEqualTo(
            "{\"fate\":\"sent\",\"reason\":\"timed_out\",\"stage\":\"tag\","
                + "\"from\":\"redrive-some-in\",\"count\":4}");

    assertThat(
            DeadLetters.redrive(broker, "redrive-some-dead", "--reason", "timed_out", "--max", "2")
                .out())
        .contains("2 sent again");
    assertThat(DeadLetters.redrive(broker, "redrive-some-dead", "--reason", "timed_out").out())
        .contains("2 sent again");
    assertThat(DeadLetters.redrive(broker, "redrive-some-dead", "--reason", "timed_out").out())
        .contains("0 sent again");
    assertThat(DeadLetters.read(broker, "redrive-some-in", "read_committed"))
        .extracting(DeadLetters::number)
        .containsExactlyInAnyOrder(5, 6, 7, 9);

    assertThat(
            DeadLetters.redrive(broker, "redrive-some-dead", "--until", "2020-01-01T00:00:00Z")
                .out())
        .contains("0 sent again");
    assertThat(DeadLetters.redrive(broker, "redrive-some-dead", "--stage", "tag").out())
        .contains("5 sent again", "spent", "incomplete", "no topic");
    assertThat(DeadLetters.read(broker, "redrive-some-in", "read_committed"))
        .extracting(DeadLetters::number)
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 9);

    CommandRun other =
        DeadLetters.redrive(
            broker, "redrive-some-dead", "--to", "redrive-some-in", "--from", "no-such-topic");
    assertThat(other.out()).contains("1 sent again");
  }

  @Test
  void whatCannotBeDoneIsSaid(EmbeddedBroker broker) {
    CommandRun missing = DeadLetters.redrive(broker, "redrive-none-dead");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("topic 'redrive-none-dead' does not exist");
    assertThat(DeadLetters.redrive(broker, "redrive-none-dead", "--since", "yesterday").err())
        .contains("'yesterday' is no time, expected one such as 2026-03-01T00:00:00Z");
    assertThat(DeadLetters.redrive(broker, "redrive-none-dead", "--max", "0").exitCode())
        .isEqualTo(2);
  }
}
