package io.amberstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class EventTimesTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final String BEFORE = "message.timestamp.before.max.ms";
  private static final String AFTER = "message.timestamp.after.max.ms";

  @Test
  void aTopicWithoutLimitsTakesAllTimes() {
    Map<String, String> endless =
        Map.of(
            "message.timestamp.type",
            "CreateTime",
            BEFORE,
            Long.toString(Long.MAX_VALUE),
            AFTER,
            Long.toString(Long.MAX_VALUE));

    for (EventTimes times : new EventTimes[] {EventTimes.of(endless), EventTimes.of(Map.of())}) {
      assertThat(times.take(Instant.EPOCH, NOW)).isTrue();
      assertThat(times.take(Instant.ofEpochMilli(Long.MAX_VALUE), NOW)).isTrue();
    }
  }

  @Test
  void aTimeMayBeAsOldAndAsNewAsTheTopicSaysLessTheWay() {
    EventTimes times = EventTimes.of(Map.of(BEFORE, "3600000", AFTER, "7200000"));

    assertThat(times).isEqualTo(new EventTimes(Duration.ofHours(1), Duration.ofHours(2)));
    assertThat(times.take(NOW, NOW)).isTrue();
    assertThat(times.take(NOW.minus(Duration.ofMinutes(59)), NOW)).isTrue();
    assertThat(times.take(NOW.minus(Duration.ofMinutes(59)).minusMillis(1), NOW)).isFalse();
    assertThat(times.take(NOW.plus(Duration.ofMinutes(119)), NOW)).isTrue();
    assertThat(times.take(NOW.plus(Duration.ofMinutes(119)).plusMillis(1), NOW)).isFalse();
  }

  @Test
  void aNarrowLimitLeavesRoomForTheTimesWithin() {
    EventTimes times = EventTimes.of(Map.of(BEFORE, "10000"));

    assertThat(times.take(NOW.minusSeconds(9), NOW)).isTrue();
    assertThat(times.take(NOW.minusSeconds(10), NOW)).isFalse();
  }

  @Test
  void whereTheBrokerPutsItsOwnTimeAllAreTaken() {
    assertThat(EventTimes.of(Map.of("message.timestamp.type", "LogAppendTime", BEFORE, "1")))
        .isEqualTo(EventTimes.ALL);
  }

  @Test
  void olderBrokersHaveOneLimitForBothSides() {
    assertThat(EventTimes.of(Map.of("message.timestamp.difference.max.ms", "60000")))
        .isEqualTo(new EventTimes(Duration.ofMinutes(1), Duration.ofMinutes(1)));
    assertThat(
            EventTimes.of(
                Map.of("message.timestamp.difference.max.ms", "1", BEFORE, "2", AFTER, "3")))
        .isEqualTo(new EventTimes(Duration.ofMillis(2), Duration.ofMillis(3)));
  }

  @Test
  void limitsBelowZeroAreRefused() {
    assertThatThrownBy(() -> new EventTimes(Duration.ofMillis(-1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-0.001S");
  }

  @Test
  void aRecordWithoutATimeIsOfThePresent() {
    long before = System.currentTimeMillis();

    assertThat(new RecordTime().extract(at(ConsumerRecord.NO_TIMESTAMP), 7))
        .isBetween(before, System.currentTimeMillis());
    assertThat(new RecordTime().extract(at(0), 7)).isZero();
    assertThat(new RecordTime().extract(at(12), 7)).isEqualTo(12);
  }

  private static ConsumerRecord<Object, Object> at(long time) {
    return new ConsumerRecord<>(
        "tickets",
        0,
        0,
        time,
        TimestampType.CREATE_TIME,
        0,
        0,
        "key",
        "value",
        new RecordHeaders(),
        Optional.empty());
  }
}
