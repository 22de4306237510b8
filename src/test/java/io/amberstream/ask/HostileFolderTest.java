package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.ExternalData;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ModelFolderException;
import io.amberstream.onnx.InferenceException;
import io.amberstream.text.TokenizerException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model folder cannot make this process read what lies outside of it. */
@SuppressWarnings("NullAway.Init")
@Timeout(120)
class HostileFolderTest {
  private static final byte[] FOUR_FLOATS = new byte[16];

  @TempDir private Path parent;
  private Path directory;
  private DoctoredFolder folder;

  @BeforeEach
  void copy() throws IOException {
    directory = Files.createDirectory(parent.resolve("model"));
    folder = DoctoredFolder.copy("text-classification", directory);
    Files.write(parent.resolve("outside.bin"), FOUR_FLOATS);
  }

  @Test
  void tensorsBesideTheGraphAreRead() throws IOException {
    Files.write(directory.resolve("beside.bin"), FOUR_FLOATS);
    keepTensorAt("beside.bin");

    try (LoadedModel model = load()) {
      assertThat(RawRun.of(Engines.allHeads(model), "hello").windows()).isNotEmpty();
    }
  }

  @Test
  void tensorsThatGitLfsHasNotFetchedAreNamed() throws IOException {
    Files.writeString(
        directory.resolve("model.onnx_data"),
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 16\n");
    keepTensorAt("model.onnx_data");

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("model.onnx_data is a Git LFS pointer to a file of 16 bytes, ");
  }

  @ParameterizedTest
  @CsvSource({
    "../outside.bin, escapes model directory",
    "inner/../../outside.bin, escapes model directory",
    "link.bin, escapes model directory",
    "link/outside.bin, escapes model directory",
    "/etc/hostname, Absolute path not allowed",
    "missing.bin, which is missing",
  })
  void tensorsElsewhereAreRefused(String location, String reason) throws IOException {
    Files.createDirectory(directory.resolve("inner"));
    Files.createSymbolicLink(directory.resolve("link.bin"), parent.resolve("outside.bin"));
    Files.createSymbolicLink(directory.resolve("link"), parent);
    keepTensorAt(location);

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("model.onnx is no graph that ONNX Runtime can load: ")
        .contains(reason);
  }

  @Test
  void aSparseGraphOfMoreBytesThanAGraphCanHaveIsNotRead() throws IOException {
    grow("model.onnx", 1L << 40);

    assertThat(problems())
        .containsExactly("model.onnx has 1099511627776 bytes, expected at most 2147483647");
  }

  @Test
  void flippedBitsInTheTokenizerAreRefusedOrFailAText() throws IOException {
    byte[] sound = Files.readAllBytes(directory.resolve("tokenizer.json"));
    Random random = new Random(17);
    int refused = 0;
    for (int n = 0; n < 24; n++) {
      // What it does stands before byte 2,000; behind that is the vocabulary.
      int at = n % 4 == 0 ? random.nextInt(sound.length) : random.nextInt(2_000);
      byte[] flipped = sound.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(directory.resolve("tokenizer.json"), flipped);
      Throwable failure = catchThrowable(this::loadAndTag);
      if (failure != null) {
        refused++;
        assertThat(failure)
            .as("byte %d", at)
            .isInstanceOfAny(
                ModelFolderException.class, TokenizerException.class, InferenceException.class);
      }
    }
    assertThat(refused).isBetween(5, 24);
  }

  @Test
  void theTokenizerOfAnotherModelIsRefused() {
    folder.config(config -> config.put("vocab_size", 1000));

    assertThat(problems()).singleElement().asString().contains("belongs to another model");
  }

  private void loadAndTag() {
    try (LoadedModel model = load()) {
      RawRun.of(Engines.allHeads(model), "a parcel for Zoë [SEP]");
    }
  }

  private void grow(String name, long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(directory.resolve(name).toFile(), "rw")) {
      file.setLength(bytes);
    }
  }

  private void keepTensorAt(String location) {
    byte[] more = ExternalData.tensorAt(location);
    folder.onnx(
        sound -> {
          byte[] both = Arrays.copyOf(sound, sound.length + more.length);
          System.arraycopy(more, 0, both, sound.length, more.length);
          return both;
        });
  }

  private LoadedModel load() {
    return LoadedModel.load(
        "tickets", ModelFolder.read(directory, Optional.empty()), ModelSettings.defaults());
  }

  private List<String> problems() {
    return catchThrowableOfType(ModelFolderException.class, this::load).problems();
  }
}
