package io.amberstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amberstream.golden.DoctoredFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many tokens a network takes, as the files of its folder say it. */
@SuppressWarnings("NullAway.Init")
class MaxLengthTest {
  @TempDir private Path directory;
  private DoctoredFolder folder;

  @BeforeEach
  void copy() {
    folder = DoctoredFolder.copy("text-classification", directory);
    folder.config(
        config -> config.putArray("architectures").add("ElectraForSequenceClassification"));
  }

  @ParameterizedTest
  @CsvSource({
    "roberta, 514, 1, 512",
    "xlm-roberta, 514, 1, 512",
    "camembert, 514, 1, 512",
    "mpnet, 514, 1, 512",
    "longformer, 4098, 1, 4096",
    "roberta, 130, 1, 128",
    "roberta, 514, 0, 513",
    "roberta, 514, , 512",
    "bert, 512, 0, 512",
    "electra, 514, 1, 514",
    "deberta-v2, 512, 0, 512",
  })
  void positionsThatAFamilyLeavesOutAreNoLength(
      String family, int positions, @Nullable Integer padding, int expected) {
    folder.delete("tokenizer_config.json");
    folder.config(
        config ->
            config
                .put("model_type", family)
                .put("max_position_embeddings", positions)
                .put("pad_token_id", padding));
    if (padding == null) {
      folder.config(config -> config.remove("pad_token_id"));
    }

    assertThat(read().maxLength()).isEqualTo(expected);
  }

  @Test
  void theArchitectureTellsTheFamilyWhereNoTypeIsNamed() {
    folder.delete("tokenizer_config.json");
    folder.config(
        config -> {
          config.remove("model_type");
          config.remove("pad_token_id");
          config.put("max_position_embeddings", 514);
          config.putArray("architectures").add("XLMRobertaForSequenceClassification");
        });

    assertThat(read().maxLength()).isEqualTo(512);
  }

  @Test
  void positionsAreReadByTheirOtherName() {
    folder.delete("tokenizer_config.json");
    folder.config(config -> config.put("n_positions", 128).remove("max_position_embeddings"));

    assertThat(read().maxLength()).isEqualTo(128);
  }

  @ParameterizedTest
  @CsvSource({
    "tokenizer_config.json, model_max_length",
    "sentence_bert_config.json, max_seq_length"
  })
  void theTokenizersLengthIsEnoughWhereTheNetworkNamesNone(String file, String key) {
    folder.delete("tokenizer_config.json");
    folder.config(config -> config.remove("max_position_embeddings"));
    folder.write(file, "{\"%s\": 96}".formatted(key));

    assertThat(read().maxLength()).isEqualTo(96);
  }

  @Test
  void noLimitIsNoLength() {
    folder.config(config -> config.remove("max_position_embeddings"));
    folder.write(
        "tokenizer_config.json", "{\"model_max_length\": 1000000000000000019884624838656}");

    assertThat(problems())
        .containsExactly(
            "config.json: max_position_embeddings is missing, expected a number of at least 3, or"
                + " model_max_length in tokenizer_config.json");
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "0, 0", "-5, -5"})
  void tooFewPositionsAreRefused(int positions, String found) {
    folder.config(config -> config.put("max_position_embeddings", positions));
    assertThat(problems())
        .containsExactly(
            "config.json: max_position_embeddings is "
                + found
                + ", expected a number of at least 3");
  }

  @Test
  void missingPositionsAreRefused() {
    folder.config(config -> config.remove("max_position_embeddings"));
    folder.delete("tokenizer_config.json");
    assertThat(problems())
        .containsExactly(
            "config.json: max_position_embeddings is missing, expected a number of at least 3, or"
                + " model_max_length in tokenizer_config.json");
  }

  @ParameterizedTest
  @CsvSource({
    "128, 128",
    "512, 512",
    "2048, 512",
    "1000000000000000019884624838656, 512",
    "2, 512",
    "-1, 512",
  })
  void theTokenizerMayOnlyShortenTheLength(String declared, int expected) {
    folder.write("tokenizer_config.json", "{\"model_max_length\": " + declared + "}");
    assertThat(read().maxLength()).isEqualTo(expected);
  }

  @Test
  void theLengthIsTheNumberOfPositionsWhereTheTokenizerSaysNothing() {
    folder.delete("tokenizer_config.json");
    assertThat(read().maxLength()).isEqualTo(512);
  }

  private ModelFolder read() {
    return ModelFolder.read(directory, Optional.empty());
  }

  private List<String> problems() {
    return problems(directory);
  }

  private static List<String> problems(Path directory) {
    return catchThrowableOfType(
            ModelFolderException.class, () -> ModelFolder.read(directory, Optional.empty()))
        .problems();
  }
}
