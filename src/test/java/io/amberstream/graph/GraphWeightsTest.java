package io.amberstream.graph;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.ask.LoadedModel;
import io.amberstream.golden.GoldenModels;
import io.amberstream.golden.GraphRuns;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.Task;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import io.amberstream.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights taken out of graphs, and graphs written of them. */
class GraphWeightsTest {
  private static final Offset<Float> TOLERANCE = within(1e-4f);
  private static final List<int[]> ROWS = GraphRuns.rows(3, 4, 1000, 30_000);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text-classification",
        "text-regression",
        "replaced-token-detection",
        "token-classification",
        "question-answering",
        "masked-lm",
        "feature-extraction"
      })
  void theFastGraphOfAnExportGivesItsLogits(String golden) throws IOException {
    ModelFolder exported = golden(golden);
    GraphWeights taken = GraphWeights.read(exported);
    Path fast = folder.resolve("fast.onnx");
    ElectraGraph.write(fast, taken.config(), taken.weights(), taken.heads(), new Precision.Fp32());

    assertThat(taken.precision()).isEqualTo(new Precision.Fp32());
    assertClose(run(fast, exported), run(exported.onnxFile(), exported), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text-classification", "replaced-token-detection", "masked-lm"})
  void whatWasWrittenIsReadBack(String golden) throws IOException {
    ModelFolder exported = golden(golden);
    GraphWeights taken = GraphWeights.read(exported);
    OnnxFile fast =
        ElectraGraph.of(taken.config(), taken.weights(), taken.heads(), new Precision.Fp32());

    GraphWeights again = GraphWeights.read(fast, taken.config(), taken.heads());

    assertThat(again.weights().tensors()).containsExactlyEntriesOf(taken.weights().tensors());
    assertThat(again.config()).isEqualTo(taken.config());
  }

  @Test
  void scoresByTokenAreTheSameInAnyCompany() throws IOException {
    GraphWeights taken = GraphWeights.read(golden("replaced-token-detection"));
    Path fast = folder.resolve("fast.onnx");
    ElectraGraph.write(
        fast, taken.config(), taken.weights(), taken.heads(), new Precision.PerToken());
    float[] together = GraphRuns.run(fast, "logits", ROWS);
    int longest = together.length / ROWS.size();

    for (int row = 0; row < ROWS.size(); row++) {
      float[] alone = GraphRuns.run(fast, "logits", List.of(ROWS.get(row)));
      assertThat(Arrays.copyOfRange(together, row * longest, row * longest + alone.length))
          .containsExactly(alone);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text-classification", "replaced-token-detection", "masked-lm"})
  void bytesByTokenAreCloseToFloats(String golden) throws IOException {
    ModelFolder exported = golden(golden);
    GraphWeights taken = GraphWeights.read(exported);
    Path fast = folder.resolve("fast.onnx");
    ElectraGraph.write(
        fast, taken.config(), taken.weights(), taken.heads(), new Precision.PerToken());

    double correlation =
        correlation(
            GraphRuns.run(fast, "logits", ROWS),
            GraphRuns.run(exported.onnxFile(), "logits", ROWS));

    assertThat(correlation).isGreaterThan(0.98);
    GraphWeights again = GraphWeights.read(OnnxFile.read(fast), taken.config(), taken.heads());
    assertThat(again.precision()).isEqualTo(new Precision.PerToken());
    assertThat(again.weights().names()).isEqualTo(taken.weights().names());
  }

  @Test
  void aShortLastLayerGivesTheSameFirstToken() throws IOException {
    GraphWeights taken = GraphWeights.read(golden("text-classification"));
    for (Precision precision : List.of(new Precision.Fp32(), new Precision.PerToken())) {
      Path fast = folder.resolve("fast.onnx");
      ElectraGraph.write(fast, taken.config(), taken.weights(), taken.heads(), precision);
      float[] whole = GraphRuns.run(fast, "logits", ROWS);
      float[] one = requireNonNull(GraphRuns.run(fast, Set.of("logits"), ROWS, 1).get("logits"));
      for (int i = 0; i < whole.length; i++) {
        assertThat(one[i]).isCloseTo(whole[i], TOLERANCE);
      }
    }
  }

  @Test
  void aHeadIsAddedAndTheOthersStayAsTheyAre() throws IOException {
    ModelFolder exported = golden("text-classification");
    GraphWeights taken = GraphWeights.read(exported);
    GraphWeights other = GraphWeights.read(golden("token-classification"));
    Map<String, FloatTensor> renamed = new HashMap<>();
    other
        .weights()
        .startingWith("heads.")
        .tensors()
        .forEach((name, tensor) -> renamed.put(name.replaceFirst("token-.*?\\.", "tags."), tensor));
    GraphHead head = new GraphHead("tags", Task.TOKEN_CLASSIFICATION, List.of("tags_logits"));
    OnnxFile before =
        ElectraGraph.of(taken.config(), taken.weights(), taken.heads(), new Precision.Fp32());
    GraphWeights read = GraphWeights.read(before, taken.config(), taken.heads());
    Path file = folder.resolve("more.onnx");
    ElectraGraph.withHead(before, read.hidden(), read.config(), new Weights(renamed), head)
        .write(file);

    assertThat(GraphRuns.run(file, "tags_logits", ROWS)).isNotEmpty();
    for (float[] pair : pairs(GraphRuns.run(file, "logits", ROWS), exported)) {
      assertThat(pair[0]).isCloseTo(pair[1], TOLERANCE);
    }
    GraphWeights again =
        GraphWeights.read(OnnxFile.read(file), taken.config(), List.of(taken.heads().get(0), head));
    assertThat(again.weights().startingWith("heads.tags.").tensors())
        .containsExactlyInAnyOrderEntriesOf(renamed);
  }

  private static List<float[]> pairs(float[] logits, ModelFolder exported) {
    float[] expected = GraphRuns.run(exported.onnxFile(), "logits", ROWS);
    return IntStream.range(0, expected.length)
        .mapToObj(i -> new float[] {logits[i], expected[i]})
        .toList();
  }

  @Test
  void aMissingWeightIsNamed() {
    GraphWeights taken = GraphWeights.read(golden("text-classification"));
    Map<String, FloatTensor> some = new HashMap<>(taken.weights().tensors());
    some.remove("electra.encoder.layer.1.output.dense.bias");

    assertThatThrownBy(
            () ->
                ElectraGraph.of(
                    taken.config(), new Weights(some), taken.heads(), new Precision.Fp32()))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("electra.encoder.layer.1.output.dense.bias is missing");
  }

  @Test
  void anotherEncoderIsRefusedAtItsNode() {
    ModelFolder other = golden("deberta-text-classification");
    ModelFolder electra = golden("text-classification");
    EncoderConfig config = EncoderConfig.read(electra.directory().resolve("config.json"));
    List<GraphHead> heads = other.heads().stream().map(GraphHead::of).toList();

    assertThatThrownBy(() -> GraphWeights.read(OnnxFile.read(other.onnxFile()), config, heads))
        .isInstanceOf(OnnxFileException.class)
        .hasMessageContaining("at ")
        .hasMessageContaining("expected");
  }

  private static double correlation(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  /** With its heads, which the graph tells where config.json does not. */
  private static ModelFolder golden(String name) {
    try (LoadedModel model = GoldenModels.load(GoldenModels.folder(name))) {
      return model.folder();
    }
  }

  static Map<String, float[]> run(Path file, ModelFolder folder) {
    return GraphRuns.run(file, outputs(folder), ROWS);
  }

  private static Set<String> outputs(ModelFolder folder) {
    return folder.heads().stream()
        .map(Head::outputs)
        .flatMap(List::stream)
        .collect(Collectors.toSet());
  }

  static void assertClose(
      Map<String, float[]> actual, Map<String, float[]> expected, Offset<Float> tolerance) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    // Rows are of different lengths: what stands after the end of one is of no text.
    int longest = ROWS.stream().mapToInt(row -> row.length).max().orElseThrow();
    expected.forEach(
        (name, values) -> {
          float[] others = requireNonNull(actual.get(name));
          assertThat(others).hasSameSizeAs(values);
          int perRow = values.length / ROWS.size();
          for (int i = 0; i < values.length; i++) {
            int row = i / perRow;
            boolean byToken = perRow % longest == 0;
            int position = byToken ? i % perRow / (perRow / longest) : 0;
            if (position < ROWS.get(row).length) {
              assertThat(others[i]).as("%s, value %d", name, i).isCloseTo(values[i], tolerance);
            }
          }
        });
  }
}
