package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.pretraining.Sayings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Texts in a topic become both halves of a model. */
@ExtendWith(SharedBroker.class)
@ResourceLock("libtorch") // its random numbers are the whole process's
class PretrainTopicIT {
  @TempDir private Path folder = Path.of("");

  @Test
  void eventsAreDocuments(EmbeddedBroker broker) throws Exception {
    String servers = broker.bootstrapServers();
    List<String> lines =
        Sayings.lines(40, 1).stream().filter(line -> !line.isEmpty()).distinct().toList();
    String events =
        lines.stream()
            .map("{\"chat\": {\"body\": \"%s\"}}%n"::formatted)
            .collect(Collectors.joining());
    CommandRun produced =
        CommandRun.withInput(
            events + "{\"chat\": {\"other\": 1}}\n",
            "produce",
            "--bootstrap-servers",
            servers,
            "--topic",
            "pretrain-chat",
            "--create-topic");
    assertThat(produced.exitCode()).as(produced.err()).isZero();

    CommandRun run = pretrain(servers, "pretrain-chat");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "topic pretrain-chat, one document per event: %d documents".formatted(lines.size()),
            "1 records unreadable",
            "offsets by partition 0: 0 to %d".formatted(lines.size() + 1));
    assertThat(folder.resolve("out/generator/tokenizer.json")).exists();
    assertThat(Files.readString(folder.resolve("out/README.md"))).contains("topic pretrain-chat");

    CommandRun absent = pretrain(servers, "pretrain-absent");
    assertThat(absent.exitCode()).isEqualTo(2);
    assertThat(absent.err()).contains("topic 'pretrain-absent' does not exist");
  }

  private CommandRun pretrain(String servers, String topic) throws Exception {
    return CommandRun.of(
        "pretrain",
        "--size",
        "tiny",
        "--vocab",
        Files.write(folder.resolve("vocab.txt"), Sayings.vocabulary()).toString(),
        "--topic",
        topic,
        "--bootstrap-servers",
        servers,
        "--text-field",
        "chat.body",
        "--max-length",
        "32",
        "--batch",
        "16",
        "--steps",
        "2",
        "--overwrite",
        "--out",
        folder.resolve("out").toString());
  }
}
