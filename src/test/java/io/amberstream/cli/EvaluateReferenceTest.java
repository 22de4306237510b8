package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.drift.Measure;
import io.amberstream.drift.Reference;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code evaluate --reference}: labelled texts in, what is usual out. */
@Timeout(120)
class EvaluateReferenceTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void whatIsUsualIsWrittenByHead() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      lines.add(i < 200 ? "World\tElection number " + i : "Sports\tGame number " + i);
    }

    assertThat(evaluate(lines, "--head", "topic").err()).isEmpty();
    assertThat(
            evaluate(lines, "--head", "spam", "--map", "World=ham", "--map", "Sports=spam").err())
        .isEmpty();

    Reference written = Reference.read(directory.resolve("usual.json"));
    assertThat(written.heads()).containsOnlyKeys("topic", "spam");
    assertThat(Objects.requireNonNull(written.heads().get("topic")).measures())
        .containsOnlyKeys(Measure.LABELS, Measure.SCORE, Measure.LENGTH, Measure.UNKNOWN);
  }

  @Test
  void fewTextsAreNoReference() throws IOException {
    CommandRun run = evaluate(List.of("World\tElection", "Sports\tGame"), "--head", "topic");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("2 texts are too few to learn what is usual, expected 400");
    assertThat(directory.resolve("usual.json")).doesNotExist();
  }

  private CommandRun evaluate(List<String> lines, String... options) throws IOException {
    Path file = Files.write(directory.resolve("file.tsv"), lines);
    List<String> arguments = new ArrayList<>(List.of("evaluate"));
    arguments.addAll(List.of("--model", GoldenModels.amberMini().toString()));
    arguments.addAll(List.of("--reference", directory.resolve("usual.json").toString()));
    arguments.addAll(List.of(options));
    arguments.add(file.toString());
    return CommandRun.of(arguments.toArray(String[]::new));
  }
}
