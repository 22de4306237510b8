package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.drift.Measure;
import io.amberstream.drift.Reference;
import io.amberstream.golden.DoctoredFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code evaluate --reference}: labelled texts in, what is usual out. */
@Timeout(120)
class EvaluateReferenceTest {
  @TempDir private Path directory = Path.of("");
  @TempDir private Path model = Path.of("");

  @BeforeEach
  void twoHeads() {
    DoctoredFolder.copy("text-classification", model)
        .config(
            config -> {
              ObjectNode heads = config.putObject("heads");
              for (String name : List.of("topic", "team")) {
                ObjectNode head = heads.putObject(name).put("task", "text-classification");
                head.put("output", "logits").set("id2label", config.get("id2label"));
              }
            });
  }

  @Test
  void whatIsUsualIsWrittenByHead() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      lines.add(i < 200 ? "billing\tInvoice number " + i : "delivery\tParcel number " + i);
    }

    assertThat(evaluate(lines, "--head", "topic").err()).isEmpty();
    assertThat(evaluate(lines, "--head", "team", "--map", "billing=praise").err()).isEmpty();

    Reference written = Reference.read(directory.resolve("usual.json"));
    assertThat(written.heads()).containsOnlyKeys("topic", "team");
    assertThat(Objects.requireNonNull(written.heads().get("topic")).measures())
        .containsOnlyKeys(Measure.LABELS, Measure.SCORE, Measure.LENGTH, Measure.UNKNOWN);
  }

  @Test
  void fewTextsAreNoReference() throws IOException {
    CommandRun run = evaluate(List.of("billing\tInvoice", "delivery\tParcel"), "--head", "topic");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("2 texts are too few to learn what is usual, expected 400");
    assertThat(directory.resolve("usual.json")).doesNotExist();
  }

  private CommandRun evaluate(List<String> lines, String... options) throws IOException {
    Path file = Files.write(directory.resolve("file.tsv"), lines);
    List<String> arguments = new ArrayList<>(List.of("evaluate"));
    arguments.addAll(List.of("--model", model.toString()));
    arguments.addAll(List.of("--reference", directory.resolve("usual.json").toString()));
    arguments.addAll(List.of(options));
    arguments.add(file.toString());
    return CommandRun.of(arguments.toArray(String[]::new));
  }
}
