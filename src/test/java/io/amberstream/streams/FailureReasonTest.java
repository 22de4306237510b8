package io.amberstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FailureReasonTest {

  @Test
  void isWhatLiesDeepest() {
    assertThat(
            FailureReason.of(
                new StreamsException(
                    "Error encountered trying to initialize transactions",
                    new KafkaException(
                        "in an error state", new KafkaException("the timeout is too large")))))
        .isEqualTo("the timeout is too large");
  }

  @Test
  void isOurOwnSentenceWhereThereIsOne() {
    assertThat(
            FailureReason.of(
                new StreamsException(
                    "a thread failed",
                    new UnwritableEventException(
                        "the event is too large", new KafkaException("x")))))
        .isEqualTo("the event is too large");
  }

  @Test
  void isTheTypeWhereNobodySpeaks() {
    assertThat(FailureReason.of(new IllegalStateException(new StackOverflowError())))
        .isEqualTo("java.lang.StackOverflowError");
    assertThat(FailureReason.of(new NullPointerException()))
        .isEqualTo("java.lang.NullPointerException");
  }
}
