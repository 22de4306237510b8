package io.amberstream.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.input.InputException;
import io.amberstream.kafka.BrokerException;
import io.amberstream.kafka.Topics;
import io.amberstream.streams.Redrive;
import io.amberstream.streams.RedrivePlan;
import io.amberstream.streams.RedriveReport;
import io.amberstream.streams.RedriveSelection;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Sends the records of dead letters again. */
@Command(
    name = "redrive",
    description = {
      "Send the records of dead letters again, to the topics that they came from: each exactly once,"
          + " with its key, value, time and headers.",
      "Ends with the letters that are there at the start. Stopped or killed, it goes on from there"
          + " the next time. Letters that are not selected stay in their topic."
    })
final class RedriveCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      required = true,
      description = "The dead letter topic.")
  private String topic = "";

  @Option(
      names = "--to",
      paramLabel = "TOPIC",
      description = "Where the records go (default: where they came from).")
  private @Nullable String to;

  @Option(
      names = "--reason",
      paramLabel = "WORD",
      description = "Only letters with this amberstream.error.reason.")
  private @Nullable String reason;

  @Option(
      names = "--stage",
      paramLabel = "WORD",
      description = "Only letters that failed at this stage: read, tag, route or write.")
  private @Nullable String stage;

  @Option(
      names = "--from",
      paramLabel = "TOPIC",
      description = "Only letters that came from this topic.")
  private @Nullable String from;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only records of this time or later, such as 2026-03-01T00:00:00Z.")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only records from before this time.")
  private @Nullable Instant until;

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "Send at most N records, and leave the other letters where they are.")
  private long max = Long.MAX_VALUE;

  @Option(
      names = "--max-attempts",
      paramLabel = "N",
      defaultValue = "3",
      description = "Send no record more often than N times (default: ${DEFAULT-VALUE}).")
  private int maxAttempts = 1;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Send N records a second (default: as fast as it goes).")
  private @Nullable Integer rate;

  @Option(
      names = "--dry-run",
      description = "Print how many letters there are of each reason, and send nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  RedriveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (max < 1 || maxAttempts < 1 || (rate != null && rate < 1)) {
      throw new InputException("--max, --max-attempts and --rate must be at least 1");
    }
    StopSignal signal = StopSignal.install();
    try {
      print(report(signal::isRaised));
    } catch (ProducerFencedException e) {
      throw new BrokerException("another redrive of topic '%s' took over".formatted(topic), e);
    } catch (KafkaException e) {
      throw new BrokerException(
          "the redrive of topic '%s' stopped: %s; start it again, it goes on where it was"
              .formatted(topic, e.getMessage()),
          e);
    }
    return ExitCode.OK;
  }

  private RedriveReport report(BooleanSupplier stopped) throws InterruptedException {
    try (StatusLine status = new StatusLine(terminal.err())) {
      Redrive redrive =
          new Redrive(
              connection.clientSettings(),
              plan(),
              stopped,
              (letters, most) ->
                  status.show(() -> letters + " letters " + status.bar((double) letters / most)));
      return dryRun ? redrive.tried() : redrive.run();
    }
  }

  private RedrivePlan plan() {
    Map<String, Integer> partitions;
    try (Admin admin = connection.connect()) {
      connection.requireTopic(admin, topic, "check its name");
      if (to != null) {
        connection.requireTopic(admin, to, "create it first");
      }
      partitions = Topics.partitions(admin);
    }
    return new RedrivePlan(
        topic,
        Optional.ofNullable(to),
        new RedriveSelection(
            Optional.ofNullable(reason),
            Optional.ofNullable(stage),
            Optional.ofNullable(from),
            Optional.ofNullable(since),
            Optional.ofNullable(until),
            maxAttempts),
        max,
        Optional.ofNullable(rate),
        partitions);
  }

  private void print(RedriveReport report) {
    if (json) {
      terminal.out().println(json(report));
      return;
    }
    report
        .counts()
        .forEach(
            (fate, kinds) ->
                kinds.forEach(
                    (kind, count) -> terminal.out().printf("%7d  %-12s %s%n", count, fate, kind)));
    terminal
        .out()
        .printf(
            "%d %s%n",
            report.count(RedriveReport.Fate.SENT), dryRun ? "would be sent again" : "sent again");
  }

  private String json(RedriveReport report) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("topic", topic).put("dry_run", dryRun);
    object.put("sent", report.count(RedriveReport.Fate.SENT));
    ArrayNode letters = object.putArray("letters");
    report
        .counts()
        .forEach(
            (fate, kinds) ->
                kinds.forEach(
                    (kind, count) ->
                        letters
                            .addObject()
                            .put("fate", fate.toString())
                            .put("reason", kind.reason())
                            .put("stage", kind.stage())
                            .put("from", kind.topic())
                            .put("count", count)));
    return object.toString();
  }

  /** Reads a time of ISO 8601 in UTC. */
  static final class TimeConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
      try {
        return Instant.parse(value);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'%s' is no time, expected one such as 2026-03-01T00:00:00Z".formatted(value));
      }
    }
  }
}
