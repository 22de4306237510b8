package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.kafka.Topics;
import io.amberstream.streams.OldestLetters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Letters that nobody looks at, until retention deletes them. */
@ExtendWith(SharedBroker.class)
class OldestLettersIT {
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOPIC = "old-letters";

  @Test
  void areAsOldAsTheOldestThatNoRedriveHasRead(EmbeddedBroker broker) throws Exception {
    Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
    TestTopic letters = new TestTopic(broker.bootstrapServers(), TOPIC);
    try (Admin admin = Admin.create(kafka)) {
      Topics.create(admin, List.of(TOPIC, "no-letters"), 2);
    }
    letters.send(List.of(letter(0, 3), letter(1, 7), letter(0, 2), letter(1, 1), letter(0, 5)));

    try (Admin admin = Admin.create(kafka);
        OldestLetters oldest =
            new OldestLetters(
                List.of(TOPIC, "no-letters", "no-topic"),
                kafka,
                Duration.ofMillis(100),
                Clock.fixed(now, UTC))) {
      assertThat(oldest.age(TOPIC)).as("before it was looked").isNaN();
      oldest.start();

      awaitHours(oldest, 7);
      assertThat(oldest.age("no-topic")).isNaN();
      await().atMost(PATIENCE).until(() -> oldest.age("no-letters") == 0);
      redriven(admin, 1, 1);
      awaitHours(oldest, 3);
      redriven(admin, 0, 2);
      awaitHours(oldest, 5);
      redriven(admin, 0, 3);
      awaitHours(oldest, 1);
      redriven(admin, 1, 2);
      awaitHours(oldest, 0);
    }
  }

  private static void awaitHours(OldestLetters oldest, int hours) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(oldest.age(TOPIC)).isEqualTo(hours * 3600.0));
  }

  private static void redriven(Admin admin, int partition, long next) throws Exception {
    admin
        .alterConsumerGroupOffsets(
            "amberstream-redrive-" + TOPIC,
            Map.of(new TopicPartition(TOPIC, partition), new OffsetAndMetadata(next)))
        .all()
        .get();
  }

  private ProducerRecord<byte[], byte[]> letter(int partition, int hours) {
    return new ProducerRecord<>(
        TOPIC,
        partition,
        now.minus(Duration.ofHours(hours)).toEpochMilli(),
        null,
        "x".repeat(5_000).getBytes(UTF_8));
  }
}
