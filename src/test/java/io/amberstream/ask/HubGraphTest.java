package io.amberstream.ask;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenModels;
import io.amberstream.golden.HubModels;
import io.amberstream.model.ModelFolderException;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs as the hub has them: types of inputs and outputs, and how long a window they take. */
@SuppressWarnings("NullAway.Init")
@Timeout(120)
class HubGraphTest {
  private static final int FLOAT16 = 10;
  private static final int BFLOAT16 = 16;
  private static final int DOUBLE = 11;
  private static final int INT8 = 3;

  @TempDir private Path empty;

  @Test
  void narrowInputsAreFilled() {
    assertCountsTokens(HubModels.narrowInputs(empty));
  }

  @ParameterizedTest
  @ValueSource(ints = {FLOAT16, BFLOAT16, DOUBLE})
  void outputsOfAnyFloatAreRead(int type) {
    assertCountsTokens(HubModels.outputOf(empty, type));
  }

  @Test
  void anOutputOfAnotherTypeIsNamedInPlainWords() {
    assertThat(problems(HubModels.outputOf(empty, INT8)))
        .containsExactly(
            "output logits is a tensor of int8, expected a tensor of float, float16, bfloat16 or"
                + " double; export it as such");
  }

  @Test
  void aGraphThatAsksForPositionsIsToldThemInEveryRow() {
    try (Tagger tagger = Tagger.open(HubModels.toldPositions(empty, "electra"))) {
      assertThat(tagger.tagAll(List.of("one", "one two three", "one two three four five")))
          .extracting(HubGraphTest::value)
          .containsExactly(3.0, 10.0, 21.0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"roberta", "camembert", "xlm-roberta"})
  void positionsOfTheRobertaFamilyBeginAfterThatOfPadding(String family) {
    try (Tagger tagger = Tagger.open(HubModels.toldPositions(empty, family))) {
      assertThat(value(tagger.tag("one two three"))).isEqualTo(10.0 + 5 * 2);
    }
  }

  @Test
  void aTextThatFillsTheWindowOfARobertaIsRead() {
    try (LoadedModel model = GoldenModels.load(HubModels.roberta(empty, 20))) {
      assertThat(model.maxLength()).isEqualTo(18);
      assertThat(RawRun.of(heads(model), "x".repeat(16)).windows()).hasSize(1);
      assertThat(RawRun.of(heads(model), "x".repeat(100)).windows()).hasSizeGreaterThan(6);
    }
  }

  @Test
  void aLongestWindowThatFailsIsAProblemOfTheFolder() {
    Path folder = HubModels.roberta(empty, 20);
    DoctoredFolder.at(folder).config(config -> config.put("model_type", "unheard-of"));

    assertThat(problems(folder))
        .singleElement()
        .asString()
        .startsWith("the graph fails on the longest window, 20 tokens: ")
        .endsWith(
            "; set a max_length that it takes, in models.NAME.max_length or as model_max_length in"
                + " tokenizer_config.json");
    DoctoredFolder.at(folder).write("tokenizer_config.json", "{\"model_max_length\": 18}");
    try (LoadedModel model = GoldenModels.load(folder)) {
      assertThat(model.maxLength()).isEqualTo(18);
    }
  }

  @Test
  void theOnlyOutputIsThatOfTheHeadWhateverItsName() {
    DoctoredFolder folder = DoctoredFolder.copy("text-classification", empty);
    folder.config(config -> config.putArray("architectures").add("BertForSequenceClassification"));
    folder.replaceInOnnx("logits", "output");

    try (Tagger tagger = Tagger.open(empty);
        Tagger original = Tagger.open(GoldenModels.folder("text-classification"))) {
      assertThat(tagger.tag("my parcel is late").get(0).tags())
          .isEqualTo(original.tag("my parcel is late").get(0).tags());
    }
  }

  @Test
  void aGraphOfALaterFormatIsRefusedInPlainWords() {
    byte later = 99;
    DoctoredFolder.copy("text-classification", empty)
        .onnx(
            bytes -> {
              bytes[1] = later;
              return bytes;
            });

    assertThat(problems(empty))
        .singleElement()
        .asString()
        .startsWith(
            "model.onnx is no graph that ONNX Runtime can load: Unsupported model IR version: 99");
  }

  @Test
  void aGraphOfALaterOpsetIsRefusedInPlainWords() {
    byte later = 99;
    DoctoredFolder.copy("text-classification", empty)
        .onnx(
            bytes -> {
              // The last field of the file: the operators without a domain, and their version.
              bytes[bytes.length - 1] = later;
              return bytes;
            });

    assertThat(problems(empty))
        .singleElement()
        .asString()
        .startsWith(
            "model.onnx is no graph that ONNX Runtime can load: it has opset 99, and this ONNX"
                + " Runtime knows at most ");
  }

  @Test
  void aTextWithoutTokensIsReadWhereNoSpecialTokensStandAroundIt() {
    DoctoredFolder.copy("token-classification", empty)
        .json("tokenizer.json", tokenizer -> tokenizer.putNull("post_processor"));

    try (Tagger tagger = Tagger.open(empty)) {
      assertThat(tagger.tagAll(List.of("", "Anna", " ")))
          .extracting(results -> results.get(0).tokens())
          .containsExactly(0, 1, 0);
    }
  }

  /** Five tokens with the two around them, however the numbers are written. */
  private static void assertCountsTokens(Path folder) {
    try (LoadedModel model = GoldenModels.load(folder)) {
      Logits logits =
          RawRun.of(heads(model), "one two three four five")
              .windows()
              .get(0)
              .logits()
              .values()
              .iterator()
              .next();
      assertThat(logits.get(0, 0)).isCloseTo(7 * 0.25f, within(1e-3f));
      assertThat(logits.get(0, 3)).isCloseTo(7 * -0.5f, within(1e-3f));
    }
  }

  private static double value(List<HeadResult> results) {
    return requireNonNull(results.get(0).tags().value());
  }

  private static ModelHeads heads(LoadedModel model) {
    return ModelHeads.of(model, List.of(), DecodeOptions.defaults());
  }

  private static List<String> problems(Path folder) {
    return catchThrowableOfType(ModelFolderException.class, () -> GoldenModels.load(folder).close())
        .problems();
  }
}
