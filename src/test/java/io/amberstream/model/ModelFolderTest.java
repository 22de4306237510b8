package io.amberstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading a model folder, and what is said of one that is not usable. */
@SuppressWarnings("NullAway.Init")
class ModelFolderTest {
  @TempDir private Path directory;
  private DoctoredFolder folder;

  @BeforeEach
  void copy() {
    folder = DoctoredFolder.copy("text-classification", directory);
    folder.config(
        config -> config.putArray("architectures").add("ElectraForSequenceClassification"));
  }

  @Test
  void aPlainFolderHasOneHeadNamedAfterItsTask() {
    ModelFolder read = read();
    assertThat(read.heads())
        .containsExactly(
            new Head(
                "text-classification",
                Task.TEXT_CLASSIFICATION,
                List.of("logits"),
                List.of("billing", "delivery", "praise", "outage"),
                ProblemType.SINGLE_LABEL_CLASSIFICATION));
    assertThat(read.onnxFile()).isEqualTo(directory.resolve("model.onnx"));
    assertThat(read.tokenizerFile()).isEqualTo(directory.resolve("tokenizer.json"));
    assertThat(read.maxLength()).isEqualTo(512);
    assertThat(read.vocabularySize()).isEqualTo(30522);
  }

  @Test
  void theHashIsThatOfTheGraph() {
    folder.onnx(ignored -> new byte[] {8, 7});
    assertThat(read().sha256())
        .isEqualTo("c3aefc14ee1131201d705d4da641e4729e40fcd15a0d80015a9deba1164959f9");
  }

  @Test
  void aHeadThatIsMissingIsAnsweredWithThoseThatExist() {
    ModelFolder amber = ModelFolder.read(GoldenModels.amberMini(), Optional.empty());
    assertThatThrownBy(() -> amber.head("mood"))
        .isInstanceOf(ModelFolderException.class)
        .hasMessage(
            "model folder %s has no head \"mood\"; its heads are replaced, sentiment, topic,"
                    .formatted(GoldenModels.amberMini())
                + " emotion, offensive, spam, intent, entities, pii");
  }

  @Test
  void aFolderThatDoesNotExistIsNamed() {
    Path missing = directory.resolve("nowhere");
    assertThatThrownBy(() -> ModelFolder.read(missing, Optional.empty()))
        .isInstanceOf(ModelFolderException.class)
        .hasMessage(
            missing
                + " is not a usable model folder (1 problem)\n"
                + "  no such folder; expected one with model.onnx and config.json");
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    folder.delete("model.onnx");
    folder.delete("tokenizer.json");
    folder.config(
        config -> {
          config.putArray("architectures").add("BertForNothing");
          config.put("max_position_embeddings", "many");
        });
    assertThat(problems())
        .containsExactly(
            "no ONNX file in the folder nor in one inside it; export the model, as optimum does",
            "tokenizer.json is missing; save the fast tokenizer beside the model"
                + " (tokenizer.save_pretrained)",
            "config.json: architectures[0] is \"BertForNothing\", expected a name such as"
                + " ElectraForSequenceClassification, ending in ForSequenceClassification,"
                + " ForTokenClassification, ForPreTraining, ForQuestionAnswering, ForMaskedLM or Model",
            "config.json: max_position_embeddings is \"many\", expected a number of at least 3");
    assertThatThrownBy(this::read)
        .hasMessageStartingWith(directory + " is not a usable model folder (4 problems)\n  no ONNX")
        .message()
        .hasLineCount(5);
  }

  @Test
  void aMissingConfigurationIsNamed() {
    folder.delete("config.json");
    assertThat(problems()).containsExactly("config.json is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": | config.json is not valid JSON: ",
        "{} {} | config.json is not valid JSON: ",
        "[1] | config.json holds no JSON object",
        "'' | config.json is empty; ",
      })
  void aConfigurationThatIsNoJsonObjectIsRefused(String content, String problem) {
    folder.write("config.json", content);
    assertThat(problems()).singleElement().asString().startsWith(problem);
  }

  @Test
  void aConfigurationThatIsTooDeepIsRefused() {
    folder.write("config.json", "[".repeat(100_000));
    assertThat(problems()).singleElement().asString().startsWith("config.json is not valid JSON: ");
  }

  @Test
  void aConfigurationThatIsTooLargeIsNotRead() {
    folder.write("config.json", " ".repeat((4 << 20) + 1));
    assertThat(problems())
        .containsExactly("config.json has 4194305 bytes, expected at most 4194304");
  }

  @Test
  void int8GraphsSayTheirBits() {
    assertThat(read().int8Bits()).isEqualTo(Int8Bits.USUAL);
    folder.config(config -> config.put("activation_bits", 8).put("weight_bits", 7));
    assertThat(read().int8Bits()).isEqualTo(new Int8Bits(8, 7));
    folder.config(config -> config.put("activation_bits", 0).put("weight_bits", "few"));
    assertThat(problems())
        .containsExactly(
            "config.json: activation_bits is 0, expected 1 to 8",
            "config.json: weight_bits is \"few\", expected 1 to 8");
  }

  @Test
  void aConfigurationThatNamesNoTaskLeavesItToTheGraph() {
    folder.config(config -> config.remove("architectures"));
    assertThat(read().heads()).isEmpty();
    assertThat(read().withTask(Task.TOKEN_CLASSIFICATION).heads())
        .extracting(Head::name)
        .containsExactly("token-classification");
  }

  private ModelFolder read() {
    return ModelFolder.read(directory, Optional.empty());
  }

  private List<String> problems() {
    return catchThrowableOfType(ModelFolderException.class, this::read).problems();
  }
}
