package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.golden.DoctoredFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code validate} and {@code topology}: what a configuration would do, without doing it. */
@SuppressWarnings("NullAway.Init")
class ConfigurationCommandsTest {
  private static final String SOUND =
      """
      kafka:
        application.id: ticket-tagger
        bootstrap.servers: embedded
      models:
        amber: { path: MODEL, max_length: 16 }
      pipelines:
        tickets:
          from: { topics: [tickets], format: json, text_field: body }
          tag_with: [{ model: amber, heads: [sentiment, topic] }]
          to: { topic: tickets-tagged, format: avro }
          on_error: { dead_letter_topic: tickets-dead }
        chat:
          from: { topics: [chat-eu, chat-us], format: text }
          tag_with: [{ model: amber, heads: [spam] }]
          to: { topic: chat-tagged, format: json }
      """;

  @TempDir private Path folder;
  @TempDir private Path model;

  /** A tiny model with heads that all answer the same. */
  @BeforeEach
  void severalHeads() {
    DoctoredFolder.copy("text-classification", model)
        .config(
            config -> {
              ObjectNode heads = config.putObject("heads");
              for (String name : List.of("sentiment", "topic", "spam")) {
                ObjectNode head = heads.putObject(name).put("task", "text-classification");
                head.put("output", "logits").set("id2label", config.get("id2label"));
              }
            });
  }

  @Test
  void aSoundConfigurationIsValid() throws IOException {
    CommandRun run = run("validate", SOUND);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            file()
                + " is valid: 2 pipeline(s) (tickets, chat), 1 model(s) (amber)\n"
                + "  tickets: 1 row(s) per text (amber 1)\n"
                + "  chat: 1 row(s) per text (amber 1)\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void allProblemsOfAFileAreReportedAtOnceWithTheirLines() throws IOException {
    CommandRun run =
        run(
            "validate",
            SOUND
                .replace("max_length: 16", "max_lenght: 16")
                .replace("format: avro", "format: xml")
                .replace("model: amber, heads: [spam]", "model: amver, heads: [spam]"));
    assertWrong(run);
    assertThat(run.err()).contains("max_lenght", "max_length", "xml", "amver");
    assertThat(run.err()).containsPattern("\\b5\\b").containsPattern("\\b10\\b");
    assertThat(run.err()).containsPattern("\\b14\\b");
  }

  @Test
  void aFileThatDoesNotExistIsNamed() {
    CommandRun run = CommandRun.of("validate", folder.resolve("absent.yaml").toString());
    assertWrong(run);
    assertThat(run.err()).contains("cannot read", "absent.yaml");
  }

  @Test
  void theFileMustBeGiven() {
    CommandRun run = CommandRun.of("validate");
    assertWrong(run);
    assertThat(run.err()).contains("CONFIG", "Try 'amberstream validate --help'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "topology", "run"})
  void aModelFolderThatDoesNotExistIsNamed(String command) throws IOException {
    CommandRun run = run(command, SOUND.replace("MODEL", "models/amber-maxi"));
    assertWrong(run);
    assertThat(run.err())
        .contains("models.amber: models/amber-maxi is not a usable model folder (1 problem)")
        .contains("no such folder; expected one with model.onnx and config.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "topology", "run"})
  void headsThatDoNotExistAreNamedWithTheirPipelines(String command) throws IOException {
    CommandRun run = run(command, SOUND.replace("[spam]", "[spma]").replace("topic]", "topics]"));
    assertWrong(run);
    assertThat(run.err())
        .contains(
            "pipelines.tickets.tag_with: model folder %s has no head \"topics\"".formatted(model))
        .contains("pipelines.chat.tag_with: model folder %s has no head \"spma\"".formatted(model))
        .contains("its heads are sentiment, topic, spam");
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "run"})
  void conditionsThatNameWhatNoEventHasAreReportedWithTheirRoutes(String command)
      throws IOException {
    CommandRun run =
        run(
            command,
            SOUND
                .replace(
                    "to: { topic: tickets-tagged, format: avro }",
                    """
                    language: { languages: [en, de] }
                        to:
                          - { topic: urgent, when: "sentiment.negativ >= 0.9 and topic == 'Busines'" }
                          - { topic: french, when: "language == 'fr'" }
                          - { topic: sure, when: "topic >= 0.5" }
                          - { topic: rest }
                    """)
                .replace(
                    "to: { topic: chat-tagged, format: json }",
                    "language: { languages: [en, xx] }\n    to: { topic: c, when: \"mood == 'a'\" }"));
    assertWrong(run);
    assertThat(run.err())
        .contains(
            "pipelines.tickets.to[0].when: unknown label 'negativ' of head sentiment"
                + " (known: billing, delivery, outage, praise)",
            "pipelines.tickets.to[0].when: unknown label 'Busines' of head topic"
                + " (known: billing, delivery, outage, praise)",
            "pipelines.tickets.to[1].when: unknown label 'fr' of head language (known: de, en)",
            "pipelines.tickets.to[2].when: the label of a head cannot be compared with a number",
            "pipelines.chat.language: unknown language 'xx' (known: af, ar, ");
  }

  @Test
  void theProblemsOfEveryModelAreReportedAtOnce() throws IOException {
    CommandRun run =
        run(
            "validate",
            SOUND.replace(
                "models:\n", "models:\n  other: { path: nowhere }\n  third: { path: docs }\n"));
    assertWrong(run);
    assertThat(run.err())
        .contains("models.other: nowhere is not a usable model folder")
        .contains("models.third: docs is not a usable model folder (3 problems)");
  }

  @Test
  void theTopologyHasNodesNamedAfterThePipelines() throws IOException {
    CommandRun run = run("topology", SOUND);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("Topologies:")
        .contains("Source: tickets-source (topics: [tickets])")
        .contains("Processor: tickets-tag (stores: [tickets-process-id])")
        .contains("Sink: tickets-sink (topic: tickets-tagged)")
        .contains("Source: chat-source (topics: [chat-eu, chat-us])")
        .contains("Processor: chat-tag")
        .contains("Sink: chat-sink (topic: chat-tagged)")
        .doesNotContain("KSTREAM-");
  }

  private Path file() {
    return folder.resolve("pipeline.yaml");
  }

  private CommandRun run(String command, String yaml) throws IOException {
    Files.writeString(file(), yaml.replace("MODEL", model.toString()));
    return CommandRun.of(command, file().toString());
  }

  private static void assertWrong(CommandRun run) {
    assertThat(run.err()).startsWith("error: ").doesNotContain("\tat ", "Exception");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
