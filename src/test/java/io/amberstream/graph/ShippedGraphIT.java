package io.amberstream.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.golden.GoldenModels;
import io.amberstream.model.ModelFolder;
import io.amberstream.weights.EncoderConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The graphs of the shipped models. */
class ShippedGraphIT {
  @TempDir private Path folder;

  /** So the shipped folders are what {@code optimize} makes. */
  @ParameterizedTest
  @ValueSource(strings = {"amber-mini", "amber-ask"})
  void aShippedModelWrittenAgainGivesTheSameLogitsToTheBit(String name) throws IOException {
    ModelFolder shipped = ModelFolder.read(GoldenModels.shipped(name), Optional.empty());
    GraphWeights taken = GraphWeights.read(shipped);
    Path again = folder.resolve("again.onnx");
    ElectraGraph.write(again, taken.config(), taken.weights(), taken.heads(), taken.precision());

    assertThat(taken.config())
        .isEqualTo(EncoderConfig.read(shipped.directory().resolve("config.json")));
    assertThat(taken.precision())
        .isInstanceOfSatisfying(
            Precision.Static.class,
            fixed ->
                assertThat(fixed.steps().keySet())
                    .containsExactlyInAnyOrderElementsOf(Sites.all(taken.config(), taken.heads())));
    OnnxFile before = OnnxFile.read(shipped.onnxFile());
    OnnxFile after = OnnxFile.read(again);
    for (int layer = 0; layer < taken.config().layers(); layer++) {
      String product = Sites.intermediate(layer) + ".weight";
      assertThat(after.find(product).orElseThrow().bytes())
          .isEqualTo(before.find(product).orElseThrow().bytes());
    }
    assertThat(after.find(Constants.WORDS).orElseThrow().bytes())
        .isEqualTo(before.find(Constants.WORDS).orElseThrow().bytes());
    GraphWeightsTest.assertClose(
        GraphWeightsTest.run(again, shipped),
        GraphWeightsTest.run(shipped.onnxFile(), shipped),
        within(0f));
  }

  @Test
  void readsNodesConstantsInputsAndOutputs() {
    OnnxFile file = OnnxFile.read(GoldenModels.amberMini().resolve("model_quantized.onnx"));

    assertThat(file.inputs())
        .contains(
            GraphValue.of("input_ids", DataType.INT64, "batch", "sequence"),
            GraphValue.of("last_layer_positions", DataType.INT64, 1));
    assertThat(file.outputs())
        .contains(GraphValue.of("sentiment_logits", DataType.FLOAT, "batch", 3));
    assertThat(file.opset("")).contains(17L);
    assertThat(file.nodes())
        .filteredOn(node -> node.is("MultiHeadAttention"))
        .hasSize(6)
        .allSatisfy(
            node -> {
              assertThat(node.domain()).isEqualTo(Node.MICROSOFT);
              assertThat(node.attributes()).containsEntry("num_heads", new Attribute.Whole(12));
            });
    assertThat(file.find("electra.embeddings.word_embeddings.weight"))
        .hasValueSatisfying(table -> assertThat(table.shape()).containsExactly(30522, 384));
  }
}
