package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.streams.RedriveReport.Fate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the records of dead letters again, each exactly once: records, letters that stay and the
 * offsets of what was read are one transaction. For one thread.
 *
 * <p>There is one group for each dead letter topic, whatever is selected, so that no letter can be
 * sent by two selections. What is passed over would be behind its offsets; it goes to the end of
 * its partition instead. Letters that came after the start are left for another time.
 *
 * <p>A second run with the same topic fences the first one, before it asks where that has come to.
 */
public final class Redrive {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
  private static final int BATCH = 500;

  private final Properties clientSettings;
  private final RedrivePlan plan;
  private final BooleanSupplier stopped;
  private final RedriveListener listener;
  private final RedriveReport report = new RedriveReport();

  /**
   * Prepares.
   *
   * @param clientSettings of the cluster, under Kafka's names
   * @param stopped asked between transactions and while it waits
   */
  public Redrive(
      Properties clientSettings,
      RedrivePlan plan,
      BooleanSupplier stopped,
      RedriveListener listener) {
    this.clientSettings = clientSettings;
    this.plan = requireNonNull(plan, "plan is null");
    this.stopped = requireNonNull(stopped, "stopped is null");
    this.listener = requireNonNull(listener, "listener is null");
  }

  /** Counts what would be sent; changes nothing and disturbs no run. */
  public RedriveReport tried() {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      LettersToEnd letters = new LettersToEnd(consumer, plan.letters());
      long sent = 0;
      while (!letters.isDone() && sent < plan.max() && !stopped.getAsBoolean()) {
        for (ConsumerRecord<byte[], byte[]> consumed : letters.poll(POLL)) {
          StoredLetter letter = new StoredLetter(consumed);
          Fate fate = fate(letter);
          if (sent < plan.max()) {
            report.add(fate, letter);
            sent += fate == Fate.SENT ? 1 : 0;
          }
        }
        listener.passed(report.count(), letters.offsets());
      }
    }
    return report;
  }

  /**
   * Sends.
   *
   * @throws KafkaException if the cluster refuses; what was not committed is as if it had not been
   */
  public RedriveReport run() throws InterruptedException {
    try (Producer<byte[], byte[]> producer = producer()) {
      // Ends what a run that was killed has left open, and with it a run that still goes on.
      producer.initTransactions();
      try (Consumer<byte[], byte[]> consumer = consumer()) {
        LettersToEnd letters = new LettersToEnd(consumer, plan.letters());
        while (!letters.isDone() && sent() < plan.max() && !stopped.getAsBoolean()) {
          List<ConsumerRecord<byte[], byte[]>> polled = letters.poll(POLL);
          int from = 0;
          while (from < polled.size() && sent() < plan.max() && !stopped.getAsBoolean()) {
            long before = sent();
            from = transact(producer, consumer.groupMetadata(), polled, from);
            listener.passed(report.count(), letters.offsets());
            pause(sent() - before);
          }
        }
      }
    }
    return report;
  }

  private long sent() {
    return report.count(Fate.SENT);
  }

  /** Sends some in one transaction; the index of the first that is left. */
  private int transact(
      Producer<byte[], byte[]> producer,
      ConsumerGroupMetadata group,
      List<ConsumerRecord<byte[], byte[]>> polled,
      int from) {
    RedriveReport batch = new RedriveReport();
    long most = Math.min(plan.max() - sent(), plan.perSecond().orElse(BATCH));
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    int at = from;
    producer.beginTransaction();
    try {
      while (at < polled.size() && at - from < BATCH && batch.count(Fate.SENT) < most) {
        StoredLetter letter = new StoredLetter(polled.get(at));
        Fate fate = fate(letter);
        batch.add(fate, letter);
        String to = plan.to().orElse(letter.topic());
        var unused =
            producer.send(
                fate == Fate.SENT
                    ? letter.again(to, plan.partitions().getOrDefault(to, 0))
                    : letter.back());
        offsets.put(
            new TopicPartition(letter.consumed().topic(), letter.consumed().partition()),
            new OffsetAndMetadata(letter.consumed().offset() + 1));
        at++;
      }
      producer.sendOffsetsToTransaction(offsets, group);
      producer.commitTransaction();
    } catch (KafkaException e) {
      // The next run ends the transaction; where this one was fenced there is none to end.
      producer.close(Duration.ZERO);
      throw e;
    }
    report.addAll(batch);
    return at;
  }

  private Fate fate(StoredLetter letter) {
    if (!plan.selection().means(letter)) {
      return Fate.PASSED_OVER;
    }
    if (letter.attempts() >= plan.selection().maxAttempts()) {
      return Fate.SPENT;
    }
    if (!letter.isWhole()) {
      return Fate.INCOMPLETE;
    }
    String to = plan.to().orElse(letter.topic());
    return plan.partitions().containsKey(to) ? Fate.SENT : Fate.NO_TOPIC;
  }

  /** Waits with no transaction open, which would not outlive it. */
  private void pause(long records) throws InterruptedException {
    if (plan.perSecond().isEmpty()) {
      return;
    }
    long end = System.nanoTime() + Duration.ofSeconds(records).toNanos() / plan.perSecond().get();
    while (System.nanoTime() < end && !stopped.getAsBoolean()) {
      Thread.sleep(Math.min(100, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
    }
  }

  private Producer<byte[], byte[]> producer() {
    Properties settings = new Properties();
    settings.putAll(clientSettings);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, plan.group());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Consumer<byte[], byte[]> consumer() {
    Properties settings = new Properties();
    settings.putAll(clientSettings);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, plan.group());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(ANSWER_WITHIN.toMillis()));
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
