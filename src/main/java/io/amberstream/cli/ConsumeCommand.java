package io.amberstream.cli;

import io.amberstream.app.TopicRegistry;
import io.amberstream.input.InputException;
import io.amberstream.kafka.BrokerException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the records of a topic as lines of JSON. */
@Command(
    name = "consume",
    description = {
      "Print the records of a topic, one line of JSON each.",
      "An enriched event in Avro is printed in its JSON form, a JSON object or array as it is, any"
          + " other record as {\"key\":…,\"value\":…,\"headers\":{…}}, where bytes that are not"
          + " UTF-8 are {\"base64\":\"…\"}.",
      "No consumer group takes part, so nothing is committed and nobody else is disturbed."
    })
final class ConsumeCommand implements Callable<Integer> {
  private static final Duration MAX_WAIT = Duration.ofMillis(200);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final Terminal terminal;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private RegistryOption registry = new RegistryOption();

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      required = true,
      description = "Topic to read, all partitions.")
  private String topic = "";

  @Option(
      names = "--from-beginning",
      description = "Start with the oldest record; else only records that arrive from now on.")
  private boolean fromBeginning;

  @Option(names = "--max", paramLabel = "N", description = "End after N records.")
  private long max = Long.MAX_VALUE;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "End when nothing came for so long, 0s for never (default: ${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ZERO;

  @Option(
      names = "--isolation",
      paramLabel = "LEVEL",
      defaultValue = "read_committed",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private IsolationLevel isolation = IsolationLevel.READ_COMMITTED;

  @Option(
      names = "--headers",
      description = "Print every record with its key and headers; shows why a dead letter died.")
  private boolean wrapped;

  ConsumeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (max < 1) {
      throw new InputException("--max is " + max + ", must be at least 1");
    }
    try (Admin admin = connection.connect()) {
      connection.requireTopic(admin, topic, "check its name");
    }
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      seek(consumer);
      print(consumer);
    }
    return ExitCode.OK;
  }

  private Consumer<byte[], byte[]> consumer() {
    Properties settings = connection.clientSettings();
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void seek(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    if (fromBeginning) {
      consumer.seekToBeginning(partitions);
      return;
    }
    consumer.seekToEnd(partitions);
    // Seeking is lazy: without this, records that arrive before the first poll would be skipped.
    partitions.forEach(consumer::position);
    terminal.err().println("waiting for new records in " + topic);
  }

  private void print(Consumer<byte[], byte[]> consumer) {
    RecordJson json = new RecordJson(registry.registry().map(TopicRegistry::records));
    long printed = 0;
    long lastArrival = System.nanoTime();
    while (printed < max) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(MAX_WAIT);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        terminal.out().println(json.write(record, wrapped));
        if (++printed == max) {
          break;
        }
      }
      if (!records.isEmpty()) {
        lastArrival = System.nanoTime();
        if (!terminal.flushed()) {
          return;
        }
      } else if (isOver(Duration.ofNanos(System.nanoTime() - lastArrival))) {
        requireAnswer(consumer);
        return;
      }
    }
  }

  private boolean isOver(Duration silence) {
    return !timeout.isZero() && silence.compareTo(timeout) >= 0;
  }

  /** A lost broker and a quiet topic look the same to {@code poll}. */
  private void requireAnswer(Consumer<byte[], byte[]> consumer) {
    try {
      consumer.endOffsets(consumer.assignment(), ANSWER_WITHIN);
    } catch (TimeoutException e) {
      throw new BrokerException(
          "the Kafka broker stopped answering while topic '" + topic + "' was read", e);
    }
  }
}
