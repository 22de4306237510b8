package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.DoctoredFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor warns where the two files of a tokenizer contradict each other. */
@SuppressWarnings("NullAway.Init")
@Timeout(120)
class TokenizerConflictsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text-classification        | do_lower_case | false | \"Berlin\" becomes [berlin], \"berlin\" [berlin]",
        "text-classification        | strip_accents | false | \"Café\" becomes [cafe], \"Cafe\" [cafe]",
        "cased-token-classification | do_lower_case | true  | \"Berlin\" becomes [Ber, ##lin], \"berlin\" [be, ##r, ##lin]",
        "cased-token-classification | strip_accents | true  | \"Café\" becomes [",
      })
  void theDoctorWarnsWithAnExample(String golden, String key, boolean declared, String example) {
    CommandRun run = doctor(golden, key, declared);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains(
            "warning: tokenizer_config.json says %s: %s, but tokenizer.json, which is what is read,"
                    .formatted(key, declared)
                + " does otherwise: ")
        .contains(example);
  }

  @Test
  void filesThatAgreeAreNotWarnedOf() {
    assertThat(doctor("text-classification", "do_lower_case", true).err())
        .doesNotContain("tokenizer_config.json");
  }

  @Test
  void aTokenizerThatPutsNoSpecialTokensIsWarnedOf() {
    DoctoredFolder.copy("token-classification", directory)
        .json("tokenizer.json", tokenizer -> tokenizer.putNull("post_processor"));

    CommandRun run = CommandRun.of("doctor", directory.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains(
            "warning: tokenizer.json knows [CLS] but puts no special tokens around a text, so that"
                + " a model trained with them guesses");
  }

  private CommandRun doctor(String golden, String key, boolean declared) {
    DoctoredFolder folder = DoctoredFolder.copy(golden, directory);
    folder.write(
        "tokenizer_config.json", "{\"model_max_length\": 64, \"%s\": %s}".formatted(key, declared));
    return CommandRun.of("doctor", directory.toString());
  }
}
