package io.amberstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.ExternalData;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ModelFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
  void probe() throws IOException {
    Files.createSymbolicLink(directory.resolve("link.bin"), parent.resolve("outside.bin"));
    Files.createDirectories(directory.resolve("sub"));
    for (String location :
        List.of(
            "../outside.bin",
            "sub/../../outside.bin",
            parent.resolve("outside.bin").toString(),
            "link.bin",
            "missing.bin")) {
      folder = DoctoredFolder.copy("text-classification", Files.createTempDirectory(parent, "m"));
      directory = folder.path();
      Files.createSymbolicLink(directory.resolve("link.bin"), parent.resolve("outside.bin"));
      Files.createDirectories(directory.resolve("sub"));
      keepTensorAt(location);
      try (LoadedModel model = load()) {
        System.err.println("LOADED " + location);
      } catch (ModelFolderException e) {
        System.err.println("REFUSED " + location + ": " + e.problems());
      }
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
