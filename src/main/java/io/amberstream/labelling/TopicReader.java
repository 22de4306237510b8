package io.amberstream.labelling;

import io.amberstream.kafka.TopicFollower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the questions and all answers, on a thread of its own. It belongs to no group and commits
 * nothing: what was answered says where it is.
 */
final class TopicReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The header by which an instance knows what it wrote itself. */
  static final String INSTANCE = "amberstream.labels.instance";

  private final LabelTopics topics;
  private final byte[] instance;
  private final QuestionReader questions;
  private final QuestionQueue queue;
  private final Tally tally;
  private final Consumer<byte[], byte[]> consumer;
  private final TopicFollower follower;

  TopicReader(
      Map<String, Object> kafka,
      LabelTopics topics,
      byte[] instance,
      QuestionReader questions,
      QuestionQueue queue,
      Tally tally) {
    this.topics = topics;
    this.instance = instance.clone();
    this.questions = questions;
    this.queue = queue;
    this.tally = tally;
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "amberstream-labels");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.follower =
        new TopicFollower(
            consumer, "labels", "questions and answers", PATIENCE, this::assign, this::take);
  }

  void start() {
    follower.start();
  }

  /** All answers, and of the questions the last ones: more than can wait need not be read. */
  private void assign() {
    List<TopicPartition> all =
        new ArrayList<>(
            Stream.of(topics.from(), topics.to())
                .flatMap(topic -> partitions(topic).stream())
                .toList());
    consumer.assign(all);
    consumer.seekToBeginning(all);
    consumer
        .endOffsets(partitions(topics.from()))
        .forEach(
            (partition, end) -> consumer.seek(partition, Math.max(0, end - QuestionQueue.MOST)));
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(topics.from())) {
      if (record.value() != null) {
        questions
            .read(record.value(), name -> value(record.headers().lastHeader(name)))
            .ifPresent(queue::add);
      }
    } else if (isOwn(record)) {
      // Known already, and perhaps no longer so.
      LOG.trace("offset {} is an answer of this instance", record.offset());
    } else if (record.value() != null) {
      AnswerJson.read(record.value())
          .ifPresent(
              answer -> {
                queue.answered(answer);
                tally.add(key(record, answer), answer);
              });
    } else if (record.key() != null) {
      AnswerKey key = AnswerKey.read(record.key());
      tally.remove(key);
      queue.reopened(key);
    }
  }

  /** What was exported and came back may have lost its key. */
  private AnswerKey key(ConsumerRecord<byte[], byte[]> record, Answer answer) {
    return record.key() == null
        ? AnswerKey.of(answer.asked().question().id(), answer.who(), topics.answers())
        : AnswerKey.read(record.key());
  }

  private static byte @Nullable [] value(@Nullable Header header) {
    return header == null ? null : header.value();
  }

  private boolean isOwn(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(INSTANCE);
    return header != null && Arrays.equals(header.value(), instance);
  }

  @Override
  public void close() {
    follower.close();
  }
}
