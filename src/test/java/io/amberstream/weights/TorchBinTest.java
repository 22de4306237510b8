package io.amberstream.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.golden.Checkpoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that PyTorch wrote, in both of its forms. */
class TorchBinTest {
  private static final String ZIP = "electra-replaced";
  private static final String LEGACY = "electra-tokens";

  @TempDir private Path folder;

  @Test
  void readsTheNamesAndShapesOfAZip() {
    Weights weights = TorchBin.read(bin(ZIP));

    weights.require("electra.embeddings.word_embeddings.weight", 200, 16);
    weights.require("discriminator_predictions.dense_prediction.bias", 1);
    assertThat(weights.names()).doesNotContain("electra.embeddings.position_ids");
  }

  @Test
  void readsTheFormBeforeVersion16() {
    Weights weights = TorchBin.read(bin(LEGACY));

    weights.require("electra.embeddings.LayerNorm.gamma", 32);
    weights.require("classifier.weight", 3, 32);
  }

  @Test
  void readsTheFirstWayToNameATensor() throws IOException {
    Path old = folder.resolve("old.bin");
    Files.write(old, replaced(bin(LEGACY), "_rebuild_tensor_v2\n", "_rebuild_tensor\n"));

    assertThat(TorchBin.read(old).tensors()).isEqualTo(TorchBin.read(bin(LEGACY)).tensors());
  }

  @ParameterizedTest
  @ValueSource(strings = {"os\nsystem\n", "builtins\neval\n", "torch\nload\n"})
  void runsNoProgram(String name) throws IOException {
    Path hostile = folder.resolve("hostile.bin");
    Files.write(hostile, replaced(bin(LEGACY), "torch._utils\n_rebuild_tensor_v2\n", name));

    assertThatThrownBy(() -> TorchBin.read(hostile))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("asks for " + name.strip().replace('\n', '.'));
  }

  @ParameterizedTest
  @ValueSource(strings = {ZIP, LEGACY})
  void fallsOverNoCutFile(String name) throws IOException {
    byte[] whole = Files.readAllBytes(bin(name));
    for (int length = 0; length < whole.length; length += 211) {
      Path cut = Files.write(folder.resolve("cut.bin"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TorchBin.read(cut)).isInstanceOf(WeightsException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ZIP, LEGACY})
  void fallsOverNoFlippedBytes(String name) throws IOException {
    byte[] whole = Files.readAllBytes(bin(name));
    Random random = new Random(1);
    int refused = 0;
    for (int trial = 0; trial < 500; trial++) {
      byte[] bytes = whole.clone();
      for (int flip = 0; flip < 20; flip++) {
        // What is not numbers stands at the start, and in a zip at the end too.
        int near = random.nextInt(Math.min(8_000, bytes.length));
        int at = random.nextBoolean() ? near : bytes.length - 1 - near;
        bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      }
      Path flipped = Files.write(folder.resolve("flipped.bin"), bytes);
      try {
        TorchBin.read(flipped);
      } catch (WeightsException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void namesWhatIsNoCheckpoint() throws IOException {
    Path text = Files.writeString(folder.resolve("text.bin"), "{\"a\": 1}");

    assertThatThrownBy(() -> TorchBin.read(text))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("begins like no checkpoint");
  }

  private static Path bin(String name) {
    return Checkpoints.folder(name).resolve("pytorch_model.bin");
  }

  private static byte[] replaced(Path file, String old, String replacement) throws IOException {
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains(old);
    return bytes.replace(old, replacement).getBytes(StandardCharsets.ISO_8859_1);
  }
}
