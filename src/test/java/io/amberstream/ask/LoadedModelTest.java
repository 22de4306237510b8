package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.golden.DoctoredFolder;
import io.amberstream.inference.Batching;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ModelFolderException;
import io.amberstream.onnx.InferenceException;
import io.amberstream.text.TokenizerException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a folder whose parts do not fit together. */
@SuppressWarnings("NullAway.Init")
class LoadedModelTest {
  /** The dimension "batch_size" inside the graph, and one fixed at 1 in as many bytes. */
  private static final String ANY_BATCH = "\u0012\nbatch_size";

  private static final String BATCH_OF_ONE =
      "\b\u0001\b\u0081\u0080\u0080\u0080\u0080\u0080\u0080\u0080\u0000";

  @TempDir private Path directory;
  private DoctoredFolder folder;

  @BeforeEach
  void copy() {
    folder = DoctoredFolder.copy("text-classification", directory);
  }

  @Test
  void aSoundFolderIsLoadedWithTheLengthItHas() {
    try (LoadedModel model = load(ModelSettings.defaults())) {
      assertThat(model.windowTokens()).isEqualTo(510);
      assertThat(model.id().name()).isEqualTo("tickets");
      assertThat(model.id().sha256()).isEqualTo(model.folder().sha256()).hasSize(64);
    }
  }

  @Test
  void labelsMustBeAsManyAsLogits() {
    folder.config(config -> ((ObjectNode) config.path("id2label")).put("4", "other"));
    assertThat(problems())
        .containsExactly(
            "head text-classification has 5 labels by config.json (2 where it names none),"
                + " but output logits has 4; name them all in id2label");
  }

  @Test
  void anOutputThatIsMissingIsNamedWithThoseThatExist() {
    folder.config(
        config ->
            config
                .putObject("heads")
                .putObject("topic")
                .put("task", "text-classification")
                .put("output", "topic_logits")
                .set("id2label", config.path("id2label")));
    assertThat(problems())
        .containsExactly(
            "head topic needs the output topic_logits, but the graph's outputs are [logits];"
                + " name one as \"output\" in config.json where it is meant");
  }

  @Test
  void aTaskOfAnotherShapeIsRefused() {
    folder.config(config -> config.putArray("architectures").add("ElectraForTokenClassification"));
    assertThat(problems())
        .containsExactly(
            "output logits has 2 dimensions, but the task token-classification of head"
                + " token-classification gives 3");
  }

  @Test
  void outputsThatFitNoTaskAreRefused() {
    folder.replaceInOnnx("logits", "scores");
    assertThat(problems())
        .containsExactly(
            "config.json names no architecture and the graph's outputs [scores] fit no task; name"
                + " it, such as \"architectures\": [\"ElectraForSequenceClassification\"]");
  }

  @Test
  void inputsOfAnotherNameAreRefused() {
    folder.replaceInOnnx("attention_mask", "attention_bias");
    assertThat(problems())
        .containsExactly(
            "the graph has the input attention_bias, expected only input_ids, attention_mask,"
                + " token_type_ids and position_ids; export the model with optimum");
  }

  @Test
  void inputsOfAFixedSizeAreRefused() {
    folder.replaceInOnnx(ANY_BATCH, BATCH_OF_ONE);
    assertThat(problems())
        .hasSize(3)
        .contains(
            "input input_ids has the shape [1, -1], expected [batch, sequence] of any size; export"
                + " the model with dynamic axes, as optimum does");
  }

  @Test
  void aTokenizerWithMoreTokensThanTheEmbeddingIsRefused() {
    folder.tokenId("flabbergasterish", 30_522);
    assertThat(problems())
        .containsExactly(
            "tokenizer.json has 30523 tokens, but the embedding has 30522 rows (vocab_size in"
                + " config.json): the tokenizer belongs to another model");
  }

  @Test
  void aTokenizerWithAnIdBeyondTheEmbeddingIsRefusedThoughItsTokensAreFewer() {
    folder.tokenId("zebra", 40_000);
    assertThat(problems()).singleElement().asString().startsWith("tokenizer.json has 40001 tokens");
  }

  @Test
  void allThatDoesNotFitIsReportedAtOnce() {
    folder.tokenId("zebra", 40_000);
    folder.config(config -> ((ObjectNode) config.path("id2label")).remove("3"));
    assertThat(problems()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "513 | 16 | max_length is 513, but the model takes at most 512 tokens",
        "2   | 0  | max_length is 2, expected more than the 2 special tokens",
        "-1  | 0  | max_length is -1, expected more than the 2 special tokens",
        "64  | 62 | stride is 62, expected less than 62",
      })
  void windowsThatCannotBeAreRefused(int maxLength, int stride, String problem) {
    ModelSettings settings =
        new ModelSettings(OptionalInt.of(maxLength), OptionalInt.of(stride), Batching.FREE);
    assertThat(problems(settings)).containsExactly(problem);
  }

  @Test
  void theLargestWindowAndStrideAreTaken() {
    ModelSettings settings =
        new ModelSettings(OptionalInt.of(512), OptionalInt.of(509), Batching.FREE);
    try (LoadedModel model = load(settings)) {
      assertThat(model.windowTokens()).isEqualTo(510);
      assertThat(RawRun.of(Engines.allHeads(model), "a ".repeat(520)).windows()).hasSize(11);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 5_000, 500_000, 1_114_900})
  void aGraphThatWasCutShortIsRefused(int length) {
    folder.truncateOnnx(length);
    assertThat(problems())
        .containsExactly(
            "model.onnx is no graph that ONNX Runtime can load: it is damaged, cut off or no ONNX"
                + " file; compare its size with the original's");
  }

  @Test
  void aFileThatIsNoGraphIsRefused() {
    folder.onnx(bytes -> new byte[] {8, 7, 6, 5, 4, 3, 2, 1});
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("model.onnx is no graph that ONNX Runtime can load: ");
  }

  @Test
  void aTokenizerThatIsNoneIsRefused() {
    folder.write("tokenizer.json", "{\"model\": {\"type\": \"Sorcery\"}}");
    assertThatThrownBy(() -> load(ModelSettings.defaults()))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("tokenizer.json is no usable tokenizer: ");
  }

  @Test
  void flippedBitsInTheGraphsStructureAreRefusedOrFailAText() {
    byte[] sound = bytes();
    Random random = new Random(13);
    int refused = 0;
    for (int n = 0; n < 30; n++) {
      // The nodes stand before byte 48,900, inputs and outputs behind byte 1,114,800.
      int at = n % 3 == 0 ? sound.length - 1 - random.nextInt(200) : random.nextInt(48_900);
      int bit = random.nextInt(8);
      folder.onnx(
          ignored -> {
            byte[] flipped = sound.clone();
            flipped[at] ^= (byte) (1 << bit);
            return flipped;
          });
      Throwable failure = catchThrowable(this::loadAndTag);
      if (failure != null) {
        refused++;
        assertThat(failure)
            .as("bit %d of byte %d", bit, at)
            .isInstanceOfAny(ModelFolderException.class, InferenceException.class);
      }
    }
    assertThat(refused).isBetween(5, 30);
  }

  private void loadAndTag() {
    try (LoadedModel model = load(ModelSettings.defaults())) {
      RawRun.of(Engines.allHeads(model), "a parcel for Zoë");
    }
  }

  private byte[] bytes() {
    byte[][] bytes = new byte[1][];
    folder.onnx(
        sound -> {
          bytes[0] = sound;
          return sound;
        });
    return bytes[0];
  }

  private LoadedModel load(ModelSettings settings) {
    return LoadedModel.load("tickets", ModelFolder.read(directory, Optional.empty()), settings);
  }

  private List<String> problems() {
    return problems(ModelSettings.defaults());
  }

  private List<String> problems(ModelSettings settings) {
    return catchThrowableOfType(ModelFolderException.class, () -> load(settings)).problems();
  }
}
