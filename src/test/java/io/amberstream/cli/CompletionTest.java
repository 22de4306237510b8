package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shell makes of the scripts; bash itself is asked. */
class CompletionTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"valida, 1, validate", "tag --long-te, 2, --long-text", "completion f, 2, fish"})
  void bashCompletesCommandsOptionsAndValues(String typed, int word, String completed)
      throws Exception {
    assertThat(completions(typed, word)).containsExactly(completed);
  }

  /** Blanks, quotes and what a shell would run: a file's name is a text, and one completion. */
  @ParameterizedTest
  @CsvSource({"run my, 2", "tag --model my, 3"})
  void bashCompletesFilesByTheirWholeNames(String typed, int word) throws Exception {
    Files.createDirectory(folder.resolve("my model"));
    for (String name : List.of("my 'own'.yaml", "my $(touch ran)", "my `touch ran`", "other")) {
      Files.createFile(folder.resolve(name));
    }

    assertThat(completions(typed, word))
        .containsExactlyInAnyOrder(
            "my model", "my 'own'.yaml", "my $(touch ran)", "my `touch ran`");
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  /** What bash, in the folder of the test, makes of words of which the last is not whole. */
  private List<String> completions(String typed, int word) throws Exception {
    Path script = folder.resolve("completion.bash");
    Files.writeString(script, script("bash"));
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                "source %s; COMP_WORDS=(amberstream %s); COMP_CWORD=%d; _complete_amberstream; printf '%%s\\n' \"${COMPREPLY[@]}\""
                    .formatted(script, typed, word))
            .directory(folder.toFile())
            // Outside of a completion, bash says on it that it is not completing.
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(out).isZero();
    return out.lines().toList();
  }

  @Test
  void fishHasEveryCommandAndItsOptions() throws IOException {
    assertThat(script("fish"))
        .contains("complete -c amberstream -f -n __fish_use_subcommand -a train -d 'Teach ")
        .contains("-n '__fish_seen_subcommand_from benchmark' -l against -r -d '")
        .contains("-n '__fish_seen_subcommand_from tag' -l int8 -x -a 'exact fast'");
  }

  private static String script(String shell) {
    CommandRun run = CommandRun.of("completion", shell);
    assertThat(run.exitCode()).isZero();
    return run.out();
  }
}
