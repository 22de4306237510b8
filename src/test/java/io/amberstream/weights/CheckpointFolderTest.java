package io.amberstream.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.golden.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
  @TempDir private Path folder;

  @Test
  void readsShardsAsOne() {
    CheckpointFolder read = CheckpointFolder.read(Checkpoints.folder("electra-answers"));

    assertThat(read.files()).hasSize(2);
    read.weights().require("electra.embeddings.LayerNorm.bias", 32);
    read.weights().require("electra.embeddings.LayerNorm.weight", 32);
  }

  @Test
  void namesTheShardThatIsMissing() throws IOException {
    Path copy = Checkpoints.copy("electra-answers", folder.resolve("copy"));
    Files.delete(copy.resolve("model-00002-of-00002.safetensors"));

    assertThatThrownBy(() -> CheckpointFolder.read(copy))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("missing: model-00002-of-00002.safetensors");
  }

  @Test
  void readsShardsOfTheOldFormByTheirOwnIndex() throws IOException {
    Path copy = Checkpoints.copy("electra-replaced", folder.resolve("copy"));
    Files.move(copy.resolve("pytorch_model.bin"), copy.resolve("a.bin"));
    Files.writeString(
        copy.resolve("pytorch_model.bin.index.json"),
        "{\"weight_map\": {\"electra.embeddings.LayerNorm.bias\": \"a.bin\"}}");

    CheckpointFolder.read(copy).weights().require("electra.embeddings.LayerNorm.bias", 16);
  }

  @Test
  void readsNoShardOutsideOfTheFolder() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Files.writeString(folder.resolve("a.bin"), "");
    Files.writeString(
        copy.resolve("pytorch_model.bin.index.json"), "{\"weight_map\": {\"x\": \"../a.bin\"}}");

    assertThatThrownBy(() -> CheckpointFolder.read(copy)).hasMessageContaining("missing: ../a.bin");
  }

  @Test
  void renamesGammaAndBetaOfLayerNormAlone() throws IOException {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    tensors.put("a.LayerNorm.gamma", FloatTensor.vector(1));
    tensors.put("a.LayerNorm.beta", FloatTensor.vector(2));
    tensors.put("a.scale.gamma", FloatTensor.vector(3));
    Safetensors.write(folder.resolve("model.safetensors"), new Weights(tensors), Map.of());

    assertThat(CheckpointFolder.read(folder).weights().names())
        .containsExactly("a.LayerNorm.weight", "a.LayerNorm.bias", "a.scale.gamma");
  }

  @Test
  void takesSafetensorsBeforeTheOldFormAndSaysSo() throws IOException {
    Path copy = Checkpoints.copy("electra-replaced", folder.resolve("copy"));
    Safetensors.write(
        copy.resolve("model.safetensors"),
        new Weights(Map.of("x", FloatTensor.vector(1))),
        Map.of());

    CheckpointFolder read = CheckpointFolder.read(copy);

    assertThat(read.weights().names()).containsExactly("x");
    assertThat(read.passedOver()).containsExactly(copy.resolve("pytorch_model.bin"));
  }

  @Test
  void looksAtTheFirstBytesAndNotAtTheSuffix() throws IOException {
    Path zip = Checkpoints.copy("electra-replaced", folder.resolve("zip"));
    Files.move(zip.resolve("pytorch_model.bin"), zip.resolve("model.safetensors"));
    Path tensors = Checkpoints.copy("electra-text", folder.resolve("tensors"));
    Files.move(tensors.resolve("model.safetensors"), tensors.resolve("pytorch_model.bin"));

    CheckpointFolder.read(zip).weights().require("electra.embeddings.LayerNorm.bias", 16);
    CheckpointFolder.read(tensors).weights().require("electra.embeddings.LayerNorm.bias", 16);
  }

  @Test
  void knowsAPointerOfLfs() throws IOException {
    Files.writeString(
        folder.resolve("pytorch_model.bin"),
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 54466848\n");

    assertThatThrownBy(() -> CheckpointFolder.read(folder))
        .hasMessageContaining("Git LFS pointer to a file of 54466848 bytes");
  }

  @Test
  void saysWhatItLookedFor() {
    assertThatThrownBy(() -> CheckpointFolder.read(folder))
        .hasMessageContaining("holds no weights, expected one of model.safetensors");
  }
}
