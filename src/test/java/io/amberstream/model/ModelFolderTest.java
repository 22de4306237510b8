package io.amberstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void aFolderMayCarrySeveralHeads() {
    ModelFolder amber = ModelFolder.read(GoldenModels.amberMini(), Optional.empty());
    assertThat(amber.heads())
        .extracting(Head::name)
        .containsExactly(
            "replaced",
            "sentiment",
            "topic",
            "emotion",
            "offensive",
            "spam",
            "intent",
            "entities",
            "pii");
    assertThat(amber.head("replaced").task()).isEqualTo(Task.REPLACED_TOKEN_DETECTION);
    assertThat(amber.head("entities").task()).isEqualTo(Task.TOKEN_CLASSIFICATION);
    assertThat(amber.head("topic").outputs()).containsExactly("topic_logits");
    assertThat(amber.head("topic").labels())
        .containsExactly("World", "Sports", "Business", "Sci/Tech");
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
  void labelsWithAHoleAreRefused() {
    folder.config(config -> ((ObjectNode) config.path("id2label")).remove("2"));
    assertThat(problems())
        .containsExactly(
            "config.json: id2label has 3 entries but none for id 2; ids must run from 0");
  }

  @Test
  void noLabelsAreRefused() {
    folder.config(config -> config.putObject("id2label"));
    assertThat(problems()).containsExactly("config.json: id2label is empty");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 100_001, Integer.MAX_VALUE})
  void anAbsurdNumberOfLabelsIsRefused(int count) {
    folder.config(
        config -> {
          config.remove("id2label");
          config.put("num_labels", count);
        });
    assertThat(problems())
        .containsExactly("config.json: num_labels is " + count + ", expected 1 to 100000");
  }

  @Test
  void labelsWithoutNamesAreNumbered() {
    folder.config(
        config -> {
          config.remove("id2label");
          config.put("num_labels", 3);
        });
    assertThat(read().heads().get(0).labels()).containsExactly("LABEL_0", "LABEL_1", "LABEL_2");
  }

  @Test
  void aHeadMayHaveThresholdsOfItsOwn() {
    assertThat(read().heads().get(0).thresholds()).isEqualTo(Thresholds.NONE);
    folder.config(
        config -> config.put("threshold", 0.5).putObject("thresholds").put("praise", 0.9));
    assertThat(read().heads().get(0).thresholds())
        .isEqualTo(new Thresholds(OptionalDouble.of(0.5), Map.of("praise", 0.9)));
    Head emotion = ModelFolder.read(GoldenModels.amberMini(), Optional.empty()).head("emotion");
    assertThat(emotion.thresholds()).isEqualTo(Thresholds.of(0.3));
  }

  @Test
  void thresholdsThatAreNoScoresOrForNoLabelAreRefused() {
    folder.config(
        config ->
            config
                .put("threshold", "much")
                .putObject("thresholds")
                .put("praise", 1.5)
                .put("outrage", 0.5));
    assertThat(problems())
        .containsExactly(
            "config.json: threshold is \"much\", expected a score from 0 to 1",
            "config.json: thresholds.praise is 1.5, expected a score from 0 to 1",
            "config.json: thresholds.outrage is for no label of the head, expected one of billing,"
                + " delivery, praise, outage");
  }

  @Test
  void spansHaveThresholdsUnderTheirOwnNames() {
    folder.config(
        config -> {
          ObjectNode names = config.putObject("heads").putObject("names");
          names.put("task", "token-classification").putObject("thresholds").put("PER", 0.5);
          names.putObject("id2label").put("0", "O").put("1", "B-PER");
        });
    assertThat(read().heads().get(0).thresholds().of("PER")).hasValue(0.5);
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
  void aProblemTypeThatDoesNotExistIsRefused() {
    folder.config(config -> config.put("problem_type", "ranking"));
    assertThat(problems())
        .containsExactly(
            "config.json: problem_type is \"ranking\", expected single_label_classification,"
                + " multi_label_classification, regression");
  }

  @Test
  void problemsOfNamedHeadsSayWhichHead() {
    folder.config(
        config -> {
          ObjectNode heads = config.putObject("heads");
          heads.putObject("mood").put("task", "guessing");
          heads
              .putObject("topic")
              .put("task", "text-classification")
              .put("problem_type", "ranking")
              .putObject("id2label")
              .put("1", "a");
        });
    assertThat(problems())
        .containsExactly(
            "config.json: heads.mood.task is \"guessing\", expected one of text-classification,"
                + " token-classification, replaced-token-detection, question-answering, fill-mask, feature-extraction",
            "config.json: heads.topic.id2label has 1 entries but none for id 0; ids must run from"
                + " 0",
            "config.json: heads.topic.problem_type is \"ranking\", expected"
                + " single_label_classification, multi_label_classification, regression");
  }

  @Test
  void aConfigurationThatNamesNoTaskLeavesItToTheGraph() {
    folder.config(config -> config.remove("architectures"));
    assertThat(read().heads()).isEmpty();
    assertThat(read().withTask(Task.TOKEN_CLASSIFICATION).heads())
        .extracting(Head::name)
        .containsExactly("token-classification");
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
    return catchThrowableOfType(ModelFolderException.class, this::read).problems();
  }
}
