package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenModels;
import io.amberstream.golden.HubModels;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.model.ModelFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exports of sentence-transformers: names of outputs, pooling and length. The text has five tokens
 * with those around it, and the nth has the vector (n, 1).
 */
@SuppressWarnings("NullAway.Init")
@Timeout(120)
class SentenceEncoderTest {
  private static final String TEXT = "one two three";

  @TempDir private Path empty;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'pooling_mode_mean_tokens': true, 'pooling_mode_cls_token': false} | 2 | 1",
        "{'pooling_mode_mean_sqrt_len_tokens': true}                         | 2 | 1",
        "{'pooling_mode_cls_token': true, 'pooling_mode_mean_tokens': false} | 0 | 1",
        "{'pooling_mode_max_tokens': true}                                   | 4 | 1",
        "{'pooling_mode': 'cls'}                                             | 0 | 1",
        "{'word_embedding_dimension': 2}                                     | 2 | 1",
      })
  void thePoolingOfTheFolderIsHonoured(String pooling, float x, float y) throws IOException {
    Path folder = HubModels.sentenceEncoder(empty, false);
    pool(folder, pooling);

    assertVector(folder, x, y);
  }

  @Test
  void theMeanIsTakenWhereNothingIsSaid() {
    assertVector(HubModels.sentenceEncoder(empty, false), 2, 1);
  }

  @Test
  void aVectorOfTheTextIsTakenAsTheGraphGivesIt() throws IOException {
    Path folder = HubModels.sentenceEncoder(empty, true);
    pool(folder, "{'pooling_mode_lasttoken': true}");
    DoctoredFolder.at(folder).write("modules.json", "[{\"type\": \"models.Dense\"}]");

    assertVector(folder, -4, -1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theGraphTellsTheTask(boolean ofText) {
    Path folder = HubModels.sentenceEncoder(empty, ofText);
    DoctoredFolder.at(folder).config(config -> config.remove("architectures"));

    assertVector(folder, ofText ? -4 : 2, ofText ? -1 : 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'pooling_mode_lasttoken': true} | lasttoken",
        "{'pooling_mode_cls_token': true, 'pooling_mode_mean_tokens': true} | cls_token and mean_tokens",
      })
  void anotherPoolingIsRefused(String pooling, String named) throws IOException {
    Path folder = HubModels.sentenceEncoder(empty, false);
    pool(folder, pooling);

    assertThat(problems(folder))
        .singleElement()
        .asString()
        .startsWith("1_Pooling/config.json: the pooling is " + named + ", expected one of");
  }

  @Test
  void aModuleThatTheGraphLacksIsRefused() {
    Path folder = HubModels.sentenceEncoder(empty, false);
    DoctoredFolder.at(folder)
        .write(
            "modules.json",
            """
            [{"path": "", "type": "sentence_transformers.models.Transformer"},
             {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
             {"path": "2_Dense", "type": "sentence_transformers.models.Dense"},
             {"path": "3_Normalize", "type": "sentence_transformers.models.Normalize"}]
            """);

    assertThat(problems(folder))
        .singleElement()
        .asString()
        .startsWith("modules.json: 2_Dense (Dense) comes after the network");
  }

  @Test
  void theLengthItWasTrainedWithIsTheLongestWindow() {
    Path folder = HubModels.sentenceEncoder(empty, false);
    DoctoredFolder.at(folder).write("sentence_bert_config.json", "{\"max_seq_length\": 16}");

    try (LoadedModel model = GoldenModels.load(folder)) {
      assertThat(model.maxLength()).isEqualTo(16);
    }
  }

  private static void pool(Path folder, String pooling) throws IOException {
    Path file = Files.createDirectory(folder.resolve("1_Pooling")).resolve("config.json");
    Files.writeString(file, pooling.replace('\'', '"'));
  }

  private static void assertVector(Path folder, float x, float y) {
    LoadedModel model = GoldenModels.load(folder);
    try (InferenceEngine engine = Engines.of(model)) {
      EmbeddingStep step = new EmbeddingStep("vector", model, model.folder().heads().get(0));
      List<Float> vector =
          Asking.askOne(engine, step, Asking.texts(List.of(TEXT))).get(0).tags().embedding();
      float length = (float) Math.hypot(x, y);
      assertThat(vector.get(0)).isCloseTo(x / length, within(1e-5f));
      assertThat(vector.get(1)).isCloseTo(y / length, within(1e-5f));
    }
  }

  private static List<String> problems(Path folder) {
    return catchThrowableOfType(ModelFolderException.class, () -> GoldenModels.load(folder).close())
        .problems();
  }
}
