package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenModels;
import io.amberstream.golden.HubModels;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor}: what a folder is, or what is wrong with it. */
class DoctorCommandTest {

  @Test
  void thresholdsAndTheKernelAreSaid(@TempDir Path directory) {
    DoctoredFolder folder = DoctoredFolder.copy("token-classification", directory);
    folder.config(config -> config.put("activation_bits", 8));
    folder.config(config -> config.putObject("thresholds").put("PER", 0.5));
    folder.config(config -> config.put("threshold", 0.25));
    CommandRun run = CommandRun.of("doctor", folder.path().toString());
    assertThat(run.outLines())
        .contains(
            "int8        exact kernel: two products of 8-bit activations and 8-bit weights need not fit"
                + " 16 bits",
            "head        token-classification: token-classification, from 0.25: O, B-PER, I-PER,"
                + " B-ORG, I-ORG, B-LOC, I-LOC");
  }

  @Test
  void ofManyLabelsTheFirstAreNamed(@TempDir Path directory) {
    DoctoredFolder folder = DoctoredFolder.copy("token-classification", directory);
    folder.config(
        config -> {
          ObjectNode labels = config.putObject("id2label");
          for (int id = 0; id < 7; id++) {
            labels.put(String.valueOf(id), "L" + id);
          }
        });
    assertThat(CommandRun.of("doctor", folder.path().toString()).out())
        .contains("token-classification: L0, L1, L2, L3, L4, L5, L6\n");
    assertThat(DoctorCommand.few(IntStream.range(0, 151).mapToObj(i -> "L" + i).toList()))
        .isEqualTo("L0, L1, L2, L3, L4, L5, L6, L7, 143 more");
  }

  @Test
  void labelsWithoutANameAreSaid(@TempDir Path directory) {
    DoctoredFolder folder = DoctoredFolder.copy("token-classification", directory);
    folder.config(
        config -> {
          ObjectNode labels = config.putObject("id2label");
          for (int id = 0; id < 7; id++) {
            labels.put(String.valueOf(id), "LABEL_" + id);
          }
        });
    assertThat(CommandRun.of("doctor", folder.path().toString()).err())
        .contains(
            "warning: head token-classification has labels without a name, LABEL_0, LABEL_1,"
                + " LABEL_2, LABEL_3, LABEL_4, LABEL_5, LABEL_6; name them as id2label in"
                + " config.json: without an O among them, every word is an entity");
  }

  @Test
  void aClassifierBesideTheGraphIsSaid(@TempDir Path directory) {
    DoctoredFolder folder = DoctoredFolder.copy("feature-extraction", directory);
    folder.write("model_head.pkl", "pickled");
    assertThat(CommandRun.of("doctor", folder.path().toString()).err())
        .contains("warning: model_head.pkl, the classifier of SetFit, is not in the graph");
  }

  @Test
  void aPromptThatIsNotAddedIsSaid(@TempDir Path directory) {
    DoctoredFolder folder = DoctoredFolder.copy("feature-extraction", directory);
    folder.write(
        "config_sentence_transformers.json",
        "{\"prompts\": {\"query\": \"query: \"}, \"default_prompt_name\": \"query\"}");
    assertThat(CommandRun.of("doctor", folder.path().toString()).err())
        .contains("warning: the encoder was made for texts that begin with \"query: \"");
    folder.write(
        "config_sentence_transformers.json",
        "{\"prompts\": {\"query\": \"query: \"}, \"default_prompt_name\": null}");
    assertThat(CommandRun.of("doctor", folder.path().toString()).err())
        .doesNotContain("the encoder was made");
  }

  @Test
  void aGraphThatReadsPaddingIsSaid(@TempDir Path directory) {
    assertThat(CommandRun.of("doctor", HubModels.unheededMask(directory).toString()).err())
        .contains("warning: what the graph says of a text changes by ")
        .contains(" % with the padding behind it");
  }

  @Test
  void aGraphThatHeedsItsMaskGivesNoWarning() {
    assertThat(
            CommandRun.of("doctor", GoldenModels.folder("token-classification").toString()).err())
        .doesNotContain("padding");
  }

  @Test
  void aGraphThatTakesOneTextIsAdvisedSo(@TempDir Path directory) {
    CommandRun run = CommandRun.of("doctor", HubModels.oneRow(directory).toString());
    assertThat(run.out()).contains("advice      batching: alone, as it is without saying");
    assertThat(run.err()).contains("warning: the graph takes one text per run");
  }
}
