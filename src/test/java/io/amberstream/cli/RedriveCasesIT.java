package io.amberstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.BrokerProcess;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** What came to others who sent dead letters again. */
@ExtendWith(SharedBroker.class)
class RedriveCasesIT {
  private static final String PARTITION = "__streams.errors.partition";

  @Test
  void aSecondRunTakesOverAndEachRecordIsSentOnce(EmbeddedBroker broker) throws Exception {
    DeadLetters.create(broker, "redrive-two-in", "redrive-two-dead");
    DeadLetters.send(broker, letters("redrive-two", 300));
    try (BrokerProcess first = DeadLetters.start(broker, "redrive-two-dead", "--rate", "50")) {
      awaitSent(broker, "redrive-two-in");

      CommandRun second = DeadLetters.redrive(broker, "redrive-two-dead");

      assertThat(second.exitCode()).as(second.err()).isZero();
      assertThat(first.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(first.process().exitValue()).isNotZero();
    }
    assertThat(committed(broker, "redrive-two-in"))
        .extracting(DeadLetters::number)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 300).boxed().toList());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void toldToStopWhileItWaitsItLeavesNoOpenTransactionAndGoesOnLater(EmbeddedBroker broker)
      throws Exception {
    DeadLetters.create(broker, "redrive-term-in", "redrive-term-dead");
    DeadLetters.send(broker, letters("redrive-term", 40));
    try (BrokerProcess slow = DeadLetters.start(broker, "redrive-term-dead", "--rate", "1")) {
      awaitSent(broker, "redrive-term-in");
      slow.process().destroy();
      assertThat(slow.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    int before = committed(broker, "redrive-term-in").size();
    assertThat(before).isBetween(1, 39);
    assertThat(DeadLetters.read(broker, "redrive-term-in", "read_uncommitted")).hasSize(before);

    CommandRun rest = DeadLetters.redrive(broker, "redrive-term-dead");

    assertThat(rest.out()).contains((40 - before) + " sent again");
    assertThat(committed(broker, "redrive-term-in"))
        .extracting(DeadLetters::number)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40).boxed().toList());
  }

  @Test
  void aPartitionThatIsNoMoreIsChosenByKeyAndEachLetterGoesToItsOwnTopic(EmbeddedBroker broker)
      throws Exception {
    DeadLetters.create(broker, "redrive-a-in", "redrive-b-in", "redrive-a-dead");
    List<ProducerRecord<byte[], byte[]>> mixed =
        IntStream.range(0, 20)
            .mapToObj(number -> from(number % 2 == 0 ? "redrive-a-in" : "redrive-b-in", number))
            .toList();
    DeadLetters.send(broker, mixed);

    assertThat(DeadLetters.redrive(broker, "redrive-a-dead").out()).contains("20 sent again");

    List<ConsumerRecord<byte[], byte[]>> even = committed(broker, "redrive-a-in");
    List<ConsumerRecord<byte[], byte[]>> odd = committed(broker, "redrive-b-in");
    assertThat(even).hasSize(10).allMatch(record -> DeadLetters.number(record) % 2 == 0);
    assertThat(odd).hasSize(10).allMatch(record -> DeadLetters.number(record) % 2 == 1);
    // Where a producer without a wish would send the key.
    DeadLetters.create(broker, "redrive-keys");
    DeadLetters.send(
        broker,
        even.stream()
            .map(record -> new ProducerRecord<>("redrive-keys", record.key(), record.value()))
            .toList());
    for (ConsumerRecord<byte[], byte[]> wished : committed(broker, "redrive-keys")) {
      assertThat(even)
          .filteredOn(record -> DeadLetters.number(record) == DeadLetters.number(wished))
          .extracting(ConsumerRecord::partition)
          .containsExactly(wished.partition());
    }
  }

  @Test
  void bytesThatAreNoTextComeBackAsTheyWere(EmbeddedBroker broker) throws Exception {
    DeadLetters.create(broker, "redrive-raw-in", "redrive-raw-dead");
    byte[] framed = {0, 0, 0, 0, 9, (byte) 0xC3, (byte) 0x28, 0, (byte) 0xFF};
    ProducerRecord<byte[], byte[]> plain = DeadLetters.letter("redrive-raw", 0, "malformed_avro");
    DeadLetters.send(
        broker,
        List.of(
            new ProducerRecord<>(
                plain.topic(),
                0,
                plain.timestamp(),
                new byte[] {(byte) 0xFE},
                framed,
                plain.headers())));

    assertThat(DeadLetters.redrive(broker, "redrive-raw-dead").out()).contains("1 sent again");

    List<ConsumerRecord<byte[], byte[]>> sent = committed(broker, "redrive-raw-in");
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).value()).isEqualTo(framed);
    assertThat(sent.get(0).key()).containsExactly(0xFE);
  }

  @Test
  void lettersThatAreAllSpentAreLookedAtOnceByEachRun(EmbeddedBroker broker) throws Exception {
    DeadLetters.create(broker, "redrive-spent-in", "redrive-spent-dead");
    DeadLetters.send(
        broker,
        IntStream.range(0, 3)
            .mapToObj(
                number ->
                    DeadLetters.with(
                        DeadLetters.letter("redrive-spent", number, "wrong_type"),
                        "amberstream.redrive.attempt",
                        "3"))
            .toList());

    for (int run = 0; run < 2; run++) {
      assertThat(DeadLetters.redrive(broker, "redrive-spent-dead").out())
          .contains("3  spent", "0 sent again");
    }

    assertThat(committed(broker, "redrive-spent-in")).isEmpty();
    assertThat(DeadLetters.redrive(broker, "redrive-spent-dead", "--max-attempts", "4").out())
        .contains("3 sent again");
  }

  private static List<ProducerRecord<byte[], byte[]>> letters(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> DeadLetters.letter(name, number, "inference_failed"))
        .toList();
  }

  /** From the partition 9, which no topic here has. */
  private static ProducerRecord<byte[], byte[]> from(String topic, int number) {
    ProducerRecord<byte[], byte[]> letter = DeadLetters.letter("redrive-a", number, "timed_out");
    letter.headers().remove(PARTITION).remove("__streams.errors.topic");
    letter.headers().add(PARTITION, "9".getBytes(UTF_8));
    letter.headers().add("__streams.errors.topic", topic.getBytes(UTF_8));
    return letter;
  }

  private static List<ConsumerRecord<byte[], byte[]>> committed(
      EmbeddedBroker broker, String topic) {
    return DeadLetters.read(broker, topic, "read_committed");
  }

  private static void awaitSent(EmbeddedBroker broker, String topic) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !committed(broker, topic).isEmpty());
  }
}
