package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.Tagger;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.training.TicketTexts;
import io.amberstream.training.TinyBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Labelled events in a topic become a head of a folder. */
@ExtendWith(SharedBroker.class)
@ResourceLock("libtorch") // its random numbers are the whole process's
class TrainTopicIT {
  @TempDir private Path folder = Path.of("");

  @Test
  void labelledEventsBecomeAHead(EmbeddedBroker broker) throws Exception {
    Path base = TinyBase.write(folder.resolve("base"));
    Path out = folder.resolve("out");
    StringBuilder events = new StringBuilder();
    for (String line : TicketTexts.lines(300, 1)) {
      String[] cells = line.split("\t", -1);
      events.append(
          "{\"ticket\": {\"body\": \"%s\"}, \"team\": \"%s\"}\n".formatted(cells[1], cells[0]));
    }
    String servers = broker.bootstrapServers();
    CommandRun produced =
        CommandRun.withInput(
            events.toString(),
            "produce",
            "--bootstrap-servers",
            servers,
            "--topic",
            "train-tickets",
            "--create-topic");
    assertThat(produced.exitCode()).as(produced.err()).isZero();

    CommandRun trained =
        train(
            base,
            out,
            "--topic",
            "train-tickets",
            "--bootstrap-servers",
            servers,
            "--text-field",
            "ticket.body",
            "--label-field",
            "team");

    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(trained.err())
        .contains("topic train-tickets: 300 rows, offsets by partition 0: 0 to 300");
    assertSays(out, "billing");

    CommandRun renamed =
        train(
            out,
            folder.resolve("renamed"),
            "--replace",
            "--map",
            "billing=invoices",
            "--topic",
            "train-tickets",
            "--bootstrap-servers",
            servers,
            "--text-field",
            "ticket.body",
            "--label-field",
            "team");
    assertThat(renamed.exitCode()).as(renamed.err()).isZero();
    assertThat(renamed.err())
        .containsPattern(
            "team takes the place of a head of the base; no longer a label: billing;"
                + " new: invoices in [0-9]+");
    assertSays(folder.resolve("renamed"), "invoices");

    CommandRun absent = train(base, out, "--topic", "train-absent", "--bootstrap-servers", servers);
    assertThat(absent.exitCode()).isEqualTo(2);
    assertThat(absent.err()).contains("topic 'train-absent' does not exist");
  }

  @Test
  void aTopicWithoutBrokersAndNoDataAtAllAreNamed() {
    CommandRun lost = train(folder, folder.resolve("out"), "--topic", "train-tickets");
    assertThat(lost.exitCode()).isEqualTo(2);
    assertThat(lost.err())
        .contains(
            "--bootstrap-servers is missing: name the Kafka brokers of topic 'train-tickets'");

    CommandRun nothing = train(folder, folder.resolve("out"));
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err()).contains("--data or --topic is missing: name labelled texts");
    assertThat(Files.exists(folder.resolve("out"))).isFalse();
  }

  private static CommandRun train(Path base, Path out, String... more) {
    String[] args = {"train", "--head", "team", "--base", base.toString(), "--out", out.toString()};
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CommandRun.of(all);
  }

  private static void assertSays(Path model, String team) throws InterruptedException {
    try (Tagger tagger = Tagger.open(model)) {
      assertThat(tagger.tag("please refund my invoice"))
          .filteredOn(result -> result.head().equals("team"))
          .singleElement()
          .satisfies(result -> assertThat(result.tags().labels().get(0).label()).isEqualTo(team));
    }
  }
}
