package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evaluate} with a file per language. */
class EvaluateLanguagesTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void eachFileHasARowAndALineOfJson() throws IOException {
    Path english = write("en.tsv", "praise\tThe team won the football match.", 10);
    Path german = write("de.tsv", "praise\tDie Mannschaft hat das Spiel gewonnen.");

    CommandRun table = evaluate(english.toString(), german.toString());
    assertThat(table.exitCode()).as(table.err()).isZero();
    assertThat(table.outLines())
        .anyMatch(line -> line.startsWith("file ") && line.contains("examples  accuracy"))
        .anyMatch(line -> line.matches(".*en\\.tsv +10  1\\.0000 \\(.*"))
        .anyMatch(line -> line.matches(".*de\\.tsv +1  too few to tell"));

    assertThat(evaluate("--json", english.toString(), german.toString()).outLines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"head\":\"text-classification\""));
  }

  @Test
  void whatIsUsualIsOfOneFile() throws IOException {
    Path english = write("en.tsv", "praise\tThe team won the football match.");

    CommandRun run = evaluate("--reference", "usual.json", english.toString(), english.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--reference takes one file, but there are 2");
  }

  private Path write(String name, String line) throws IOException {
    return write(name, line, 1);
  }

  private Path write(String name, String line, int times) throws IOException {
    return Files.write(directory.resolve(name), Collections.nCopies(times, line));
  }

  private static CommandRun evaluate(String... options) {
    String[] arguments = new String[options.length + 5];
    System.arraycopy(
        new String[] {
          "evaluate",
          "--model",
          GoldenModels.folder("text-classification").toString(),
          "--head",
          "text-classification"
        },
        0,
        arguments,
        0,
        5);
    System.arraycopy(options, 0, arguments, 5, options.length);
    return CommandRun.of(arguments);
  }
}
