package io.amberstream.cli;

import io.amberstream.app.Application;
import io.amberstream.app.StartOptions;
import io.amberstream.config.HttpConfig;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.input.InputException;
import io.amberstream.serde.EnrichedEventDecoder;
import io.amberstream.serde.EnrichedEventJson;
import io.amberstream.serde.SampleEvents;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Shows the whole pipeline at work in one process. */
@Command(
    name = "demo",
    description = {
      "Show the whole pipeline at work: a Kafka broker in this process, sample events, the real"
          + " topology and model, results as they come.",
      "A table on a terminal, JSON lines otherwise; a summary on standard error."
    })
final class DemoCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ENDLESS = -1;
  private static final Duration POLL = Duration.ofMillis(100);

  private final Terminal terminal;
  private final EnrichedEventDecoder decoder = new EnrichedEventDecoder();

  @Option(
      names = "--events",
      paramLabel = "N",
      description =
          "How many events to send (default: the samples again and again until stopped; with --exit"
              + " all of them once).")
  private @Nullable Integer events;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Events a second, 0 for as fast as it goes (default: 10; with --exit 0).")
  private @Nullable Integer rate;

  @Option(names = "--exit", description = "End after the last event; else run until stopped.")
  private boolean exit;

  @Option(
      names = "--json",
      negatable = true,
      description = "Print JSON lines, or with --no-json a table, whatever standard output is.")
  private @Nullable Boolean json;

  @Option(
      names = "--http",
      paramLabel = "PORT",
      description =
          "Port of 127.0.0.1 for the page and the other endpoints (default: a free one; with --exit"
              + " no endpoints).")
  private @Nullable Integer port;

  private int tagged;
  private int failed;
  private long firstNanos;
  private long lastNanos;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    SampleEvents samples = SampleEvents.load();
    int count = events == null ? (exit ? samples.count() : ENDLESS) : events;
    int perSecond = rate == null ? (exit ? 0 : 10) : rate;
    if (events != null && events < 1) {
      throw new InputException("--events is %d, expected at least 1".formatted(events));
    }
    if (perSecond < 0) {
      throw new InputException("--rate is %d, expected at least 0".formatted(perSecond));
    }
    terminal.err().println("starting a Kafka broker, the model and the pipeline ...");
    StopSignal signal = StopSignal.install();
    Optional<HttpConfig> http =
        exit && port == null
            ? Optional.empty()
            : Optional.of(DemoPipeline.page(port == null ? 0 : port));
    try (Application application =
        Application.start(
            DemoPipeline.configuration(http),
            new StartOptions(true, StartOptions.DEFAULT_PARTITIONS))) {
      if (!application.awaitRunning(PATIENCE)) {
        throw new IllegalStateException("the pipeline did not start within " + PATIENCE);
      }
      application
          .httpAddress()
          .ifPresent(address -> terminal.err().println("see it at work: " + address));
      show(application, samples, count, perSecond, signal);
    }
    boolean complete = tagged + failed == count;
    return complete || signal.isRaised() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void show(
      Application application, SampleEvents samples, int count, int perSecond, StopSignal signal) {
    boolean asJson = json == null ? !Terminal.isInteractive() : json;
    if (!asJson) {
      terminal.out().println(DemoTable.header());
    }
    firstNanos = System.nanoTime();
    lastNanos = firstNanos;
    try (Consumer<byte[], byte[]> consumer = consumer(application.bootstrapServers());
        DemoFeed feed = new DemoFeed(application.bootstrapServers(), samples, count, perSecond)) {
      feed.start();
      boolean summed = false;
      while (!signal.isRaised() && application.isRunning() && !(exit && isDone(count))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          print(record, asJson);
        }
        if (!terminal.flushed()) {
          return;
        }
        if (isDone(count) && !summed) {
          summed = true;
          summarise();
          if (!exit) {
            terminal.err().println("the pipeline goes on; stop it with Ctrl-C");
          }
        }
      }
      if (!summed) {
        summarise();
      }
    }
  }

  private boolean isDone(int count) {
    return count != ENDLESS && tagged + failed >= count;
  }

  private void print(ConsumerRecord<byte[], byte[]> record, boolean asJson) {
    lastNanos = System.nanoTime();
    if (record.topic().equals(DemoPipeline.DEAD_LETTERS)) {
      failed++;
      return;
    }
    tagged++;
    EnrichedEvent event = decoder.decode(record.value());
    terminal.out().println(asJson ? EnrichedEventJson.write(event) : DemoTable.row(event));
  }

  private void summarise() {
    double seconds = Math.max(1e-3, (lastNanos - firstNanos) / 1e9);
    terminal.out().flush();
    terminal
        .err()
        .println(
            String.format(
                Locale.ROOT,
                "%d events, %d failures, %.1f events/s",
                tagged + failed,
                failed,
                (tagged + failed) / seconds));
  }

  private static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        Stream.of(DemoPipeline.OUTPUT, DemoPipeline.DEAD_LETTERS)
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }
}
