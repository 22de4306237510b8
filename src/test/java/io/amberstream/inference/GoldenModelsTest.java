package io.amberstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenFiles.Tokenization;
import io.amberstream.golden.GoldenModels;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.Decoder;
import io.amberstream.tagging.Logits;
import io.amberstream.tagging.Tags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from text to logits on the golden folders. */
class GoldenModelsTest {
  private static final Offset<Float> TOLERANCE = within(1e-4f);
  private static final List<Tokenization> TEXTS = GoldenFiles.tokenizations();

  /**
   * The golden logits cannot be compared with: see golden/README.md. Should this fail, the files
   * were made anew and the test below is to compare with them.
   */
  @Test
  void theGoldenLogitsWereMadeWithDropoutOn() {
    JsonNode outputs = GoldenFiles.tree("golden-outputs.json");
    assertThat(TEXTS.get(2).inputIds()).isEqualTo(TEXTS.get(3).inputIds());
    assertThat(outputs.get(2).path("text-classification").path("logits"))
        .isNotEqualTo(outputs.get(3).path("text-classification").path("logits"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text-classification",
        "text-classification-two-labels",
        "text-classification-multi-label",
        "text-regression",
        "natural-language-inference",
        "replaced-token-detection",
        "token-classification"
      })
  void batchedLogitsEqualThePlainGraphOneTextAtATime(String folder) throws OrtException {
    LoadedModel model = GoldenModels.load(GoldenModels.folder(folder));
    Head head = model.folder().heads().get(0);
    Map<String, Logits> seen = new ConcurrentHashMap<>();
    Decoder recorder =
        (text, logits) -> {
          seen.put(text.text(), logits);
          return new Tags(List.of(), List.of(), null);
        };
    List<String> texts = new ArrayList<>(TEXTS.stream().map(Tokenization::text).toList());
    Collections.shuffle(texts, new Random(5));
    try (InferenceEngine engine =
        new InferenceEngine(
            List.of(model), new EngineSettings(2, 256, 64), new InferenceListener() {})) {
      ModelHeads heads = new ModelHeads(model, List.of(new HeadDecoder(head, recorder)));
      engine.submit(heads, texts).forEach(result -> result.join());
    }
    assertThat(seen).hasSize(TEXTS.size());
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
      try (OrtSession session =
          OrtEnvironment.getEnvironment()
              .createSession(model.folder().onnxFile().toString(), options)) {
        for (Tokenization text : TEXTS) {
          Logits logits = Optional.ofNullable(seen.get(text.text())).orElseThrow();
          assertLogits(logits, plainRun(session, text.inputIds()), head.task(), text.text());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text-classification, text-classification",
    "text-classification-two-labels, text-classification",
    "text-classification-multi-label, text-classification",
    "text-regression, text-classification",
    "natural-language-inference, text-classification",
    "replaced-token-detection, replaced-token-detection",
    "token-classification, token-classification",
    "question-answering, question-answering",
    "masked-lm, fill-mask"
  })
  void theGraphTellsTheTaskThatTheConfigurationDoesNotName(String folder, String task) {
    try (LoadedModel model = GoldenModels.load(GoldenModels.folder(folder))) {
      assertThat(model.folder().heads())
          .singleElement()
          .satisfies(head -> assertThat(head.task().label()).isEqualTo(task));
    }
  }

  @Test
  void labelsAreNamedAsTheReferenceNamesThem() {
    try (LoadedModel model =
        GoldenModels.load(GoldenModels.folder("text-classification-two-labels"))) {
      assertThat(model.folder().heads().get(0).labels()).containsExactly("LABEL_0", "LABEL_1");
    }
  }

  @Test
  void aRawRunShowsWhatWentInAndCameOut() {
    try (LoadedModel model = GoldenModels.load(GoldenModels.folder("token-classification"))) {
      ModelHeads heads = ModelHeads.of(model, List.of(), DecodeOptions.defaults());
      for (Tokenization text : TEXTS) {
        RawRun run = RawRun.of(heads, text.text());
        assertThat(run.windows())
            .singleElement()
            .satisfies(
                window -> {
                  assertThat(window.inputIds()).isEqualTo(text.inputIds());
                  assertThat(window.offsets()).isEqualTo(text.offsetsUtf16());
                  assertThat(window.logits().get("token-classification"))
                      .hasToString("Logits[%d, 7]".formatted(text.inputIds().size()));
                });
      }
    }
  }

  /** The graph as exported, nothing fused, nothing padded. */
  private static float[] plainRun(OrtSession session, List<Integer> inputIds) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    int size = inputIds.size();
    long[][] ids = {inputIds.stream().mapToLong(Integer::longValue).toArray()};
    long[][] mask = {Collections.nCopies(size, 1L).stream().mapToLong(Long::longValue).toArray()};
    try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
        OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
        OnnxTensor typeTensor = OnnxTensor.createTensor(environment, new long[1][size]);
        OrtSession.Result result =
            session.run(
                Map.of(
                    "input_ids",
                    idTensor,
                    "attention_mask",
                    maskTensor,
                    "token_type_ids",
                    typeTensor))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
    }
  }

  private static void assertLogits(Logits actual, float[] expected, Task task, String text) {
    int columns = actual.columns();
    // The plain run has rows for [CLS] and [SEP] too.
    int skipped = task == Task.TEXT_CLASSIFICATION ? 0 : 1;
    assertThat(expected).as(text).hasSize((actual.rows() + 2 * skipped) * columns);
    for (int row = 0; row < actual.rows(); row++) {
      for (int column = 0; column < columns; column++) {
        assertThat(actual.get(row, column))
            .as(text)
            .isCloseTo(expected[(row + skipped) * columns + column], TOLERANCE);
      }
    }
  }
}
