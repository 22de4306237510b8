package io.amberstream.labelling;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the questions and all answers, on a thread of its own. It belongs to no group and commits
 * nothing: what was answered says where it is.
 */
final class TopicReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /** The header by which an instance knows what it wrote itself. */
  static final String INSTANCE = "amberstream.labels.instance";

  private final String from;
  private final String to;
  private final byte[] instance;
  private final QuestionReader questions;
  private final QuestionQueue queue;
  private final Tally tally;
  private final Consumer<byte[], byte[]> consumer;
  private final Thread thread = new Thread(this::run, "labels");
  private volatile boolean closed;

  TopicReader(
      Map<String, Object> kafka,
      String from,
      String to,
      byte[] instance,
      QuestionReader questions,
      QuestionQueue queue,
      Tally tally) {
    this.from = from;
    this.to = to;
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
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try (consumer) {
      assign();
      while (!closed) {
        try {
          consumer.poll(POLL).forEach(this::take);
        } catch (WakeupException | InterruptException e) {
          return;
        } catch (RuntimeException e) {
          LOG.warn("questions and answers cannot be read for now: {}", e.getClass().getName());
          LOG.debug("the failure", e);
          Thread.sleep(AFTER_FAILURE.toMillis());
        }
      }
    } catch (WakeupException | InterruptException | InterruptedException e) {
      LOG.debug("reading ends", e);
    }
  }

  /** All answers, and of the questions the last ones: more than can wait need not be read. */
  private void assign() {
    List<TopicPartition> all =
        new ArrayList<>(Stream.of(from, to).flatMap(topic -> partitions(topic).stream()).toList());
    consumer.assign(all);
    consumer.seekToBeginning(all);
    consumer
        .endOffsets(partitions(from))
        .forEach(
            (partition, end) -> consumer.seek(partition, Math.max(0, end - QuestionQueue.MOST)));
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(from)) {
      if (record.value() != null) {
        questions.read(record.value()).ifPresent(queue::add);
      }
    } else if (isOwn(record)) {
      // Known already, and perhaps no longer so.
      LOG.trace("offset {} is an answer of this instance", record.offset());
    } else if (record.value() != null) {
      AnswerJson.read(record.value())
          .ifPresent(
              answer -> {
                queue.answered(answer.asked().question().sameness());
                tally.add(answer);
              });
    } else if (record.key() != null) {
      String id = new String(record.key(), UTF_8);
      tally.remove(id);
      queue.reopened(id);
    }
  }

  private boolean isOwn(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(INSTANCE);
    return header != null && Arrays.equals(header.value(), instance);
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(POLL.multipliedBy(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
