package io.amberstream.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.golden.Checkpoints;
import io.amberstream.graph.Int8Form;
import io.amberstream.weights.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every tensor of a checkpoint is accounted for. */
class ConverterTensorsTest {
  @TempDir private Path folder;

  @Test
  void namesEveryTensorThatIsMissingUselessOrOfAnotherSize() throws IOException {
    Path source =
        ChangedCheckpoint.of(
            folder.resolve("source"),
            "electra-text",
            tensors -> {
              tensors.remove("electra.encoder.layer.1.output.dense.bias");
              tensors.put("classifier.out_proj.weight", FloatTensor.zeros(5, 32));
              tensors.put("electra.encoder.layer.7.output.dense.bias", FloatTensor.zeros(32));
              tensors.put("lora.A", FloatTensor.zeros(2));
            });

    assertThatThrownBy(() -> convert(source, Int8Form.TOKEN))
        .isInstanceOf(ConvertException.class)
        .hasMessageContaining("4 problems")
        .hasMessageContaining("electra.encoder.layer.1.output.dense.bias [32] is missing")
        .hasMessageContaining(
            "classifier.out_proj.weight has the shape [5, 32], but config.json promises [3, 32]")
        .hasMessageContaining("electra.encoder.layer.7.output.dense.bias [32] is of no use")
        .hasMessageContaining("lora.A [2] is of no use");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aDiscriminatorIsNoModelThatFillsMasks() throws IOException {
    Path source = Checkpoints.copy("electra-replaced", folder.resolve("source"));
    ChangedCheckpoint.config(
        source, config -> config.putArray("architectures").add("ElectraForMaskedLM"));

    assertThatThrownBy(() -> convert(source, Int8Form.TOKEN))
        .isInstanceOf(ConvertException.class)
        .hasMessageContaining("heads.fill-mask.dense.weight [16, 32] is missing")
        .hasMessageContaining("discriminator_predictions.dense.weight [32, 32] is of no use");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void theSizesOfOneHalfAreNotThoseOfTheOther() throws IOException {
    Path source = Checkpoints.copy("electra-replaced", folder.resolve("source"));
    ChangedCheckpoint.config(
        source, config -> config.put("hidden_size", 8).put("intermediate_size", 16));

    assertThatThrownBy(() -> convert(source, Int8Form.TOKEN))
        .isInstanceOf(ConvertException.class)
        .hasMessageContaining(
            "electra.encoder.layer.0.attention.self.query.weight has the shape [32, 32], but config.json promises [8, 8]");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void namesAProjectionThatIsThereThoughTheSizesAgree() throws IOException {
    Path source =
        ChangedCheckpoint.of(
            folder.resolve("source"),
            "electra-tokens",
            tensors -> tensors.put("electra.embeddings_project.weight", FloatTensor.zeros(32, 32)));

    assertThatThrownBy(() -> convert(source, Int8Form.TOKEN))
        .hasMessageContaining("electra.embeddings_project.weight [32, 32] is of no use");
  }

  @Test
  void toleratesWhatOtherHeadsOfBertLeave() throws IOException {
    Path source =
        ChangedCheckpoint.of(
            folder.resolve("source"),
            "bert-tokens",
            tensors -> {
              tensors.put("bert.pooler.dense.weight", FloatTensor.zeros(32, 32));
              tensors.put("cls.seq_relationship.bias", FloatTensor.zeros(2));
            });

    assertThat(convert(source, Int8Form.NONE).heads()).containsExactly("token-classification");
  }

  private Conversion convert(Path source, Int8Form form) throws IOException {
    return ChangedCheckpoint.convert(source, folder.resolve("out"), form);
  }
}
