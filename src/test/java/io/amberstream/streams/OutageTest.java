package io.amberstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.amberstream.input.InputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

  static Stream<Exception> outages() {
    return Stream.of(
        new TimeoutException("topic out not present in metadata after 60000 ms"),
        new NotEnoughReplicasException("too few"),
        new ProducerFencedException("fenced"),
        new InvalidProducerEpochException("fenced"),
        new OutOfOrderSequenceException("lost"),
        new TransactionAbortableException("aborted"),
        new InvalidTxnStateException("aborted by the coordinator while the commit was on its way"));
  }

  static Stream<Exception> others() {
    return Stream.of(
        new TopicAuthorizationException("no rights"),
        new SaslAuthenticationException("wrong password"),
        new RecordTooLargeException("larger than the topic takes"),
        new InvalidTimestampException("older than the topic takes"),
        new CorruptRecordException("damaged"),
        new FencedInstanceIdException("another member has this id"),
        new IllegalStateException("a mistake of ours"),
        new KafkaException("closed"));
  }

  @ParameterizedTest
  @MethodSource("outages")
  void afterAnOutageAnotherThreadTakesOver(Exception outage) {
    List<Throwable> stopping = new ArrayList<>();
    ThreadFailures failures =
        new ThreadFailures(
            new Pipelines(List.of(), new PipelineListener() {}), () -> {}, stopping::add);

    assertThat(failures.handle(new StreamsException("a task failed", new KafkaException(outage))))
        .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    assertThat(stopping).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("others")
  void anythingElseStopsTheApplication(Exception other) {
    List<Throwable> stopping = new ArrayList<>();
    ThreadFailures failures =
        new ThreadFailures(
            new Pipelines(List.of(), new PipelineListener() {}), () -> {}, stopping::add);
    StreamsException failure = new StreamsException("a task failed", other);

    assertThat(failures.handle(failure)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    assertThat(stopping).containsExactly(failure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Existing internal topic a-p-changelog has invalid partitions: expected: 8; actual: 4.",
        "Existing topic a-p-changelog has different number of partitions: expected 8, found 4",
      })
  void aChangelogThatCannotFitStopsTheApplication(String kafkas) {
    List<Throwable> stopping = new ArrayList<>();
    InputException unfit = new InputException("it has more partitions");
    ThreadFailures failures =
        new ThreadFailures(
            new Pipelines(List.of(), new PipelineListener() {}),
            () -> {
              throw unfit;
            },
            stopping::add);

    assertThat(failures.handle(new StreamsException(kafkas)))
        .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    assertThat(stopping).containsExactly(unfit);
  }

  @Test
  void aProducerThatWaitsForAnotherAnswerIsAnOutage() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            "localhost:1",
            "transactional.id",
            "waits-for-an-answer",
            "max.block.ms",
            "1");
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      Throwable timeout = catchThrowable(producer::initTransactions);
      Throwable misuse = catchThrowable(producer::abortTransaction);

      assertThat(timeout).isInstanceOf(TimeoutException.class);
      assertThat(misuse).isInstanceOf(IllegalStateException.class);
      assertThat(Outage.isCauseOf(misuse)).isTrue();
    }
  }

  @Test
  void aConsumerThatHasLostItsSubscriptionIsAnOutage() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            "localhost:1",
            "group.id",
            "members",
            "group.protocol",
            "consumer");
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Throwable poll = catchThrowable(() -> consumer.poll(Duration.ZERO));
      Throwable misuse = catchThrowable(() -> consumer.position(new TopicPartition("in", 0)));

      assertThat(poll).isInstanceOf(IllegalStateException.class);
      assertThat(misuse).isInstanceOf(IllegalStateException.class);
      assertThat(Outage.isCauseOf(poll)).isTrue();
      assertThat(Outage.isCauseOf(misuse)).isFalse();
    }
  }
}
