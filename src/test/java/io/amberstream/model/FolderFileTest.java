package io.amberstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amberstream.golden.DoctoredFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are too large, or not in the folder, are refused before they are read. */
@SuppressWarnings("NullAway.Init")
@Timeout(60)
class FolderFileTest {
  @TempDir private Path parent;
  private Path directory;

  @BeforeEach
  void copy() throws IOException {
    directory = Files.createDirectory(parent.resolve("model"));
    DoctoredFolder.copy("text-classification", directory);
  }

  @Test
  void aSnapshotInTheCacheOfTheHubIsUsable() throws IOException {
    Path snapshot = snapshot("blobs");

    assertThat(ModelFolder.read(snapshot, Optional.empty()).onnxFile())
        .isEqualTo(snapshot.resolve("model.onnx"));
  }

  @Test
  void aSnapshotWhoseLinksLeadElsewhereIsNot() throws IOException {
    Path snapshot = snapshot("others");

    assertThat(
            catchThrowableOfType(
                ModelFolderException.class, () -> ModelFolder.read(snapshot, Optional.empty())))
        .hasMessageContaining("config.json is a link to ")
        .hasMessageContaining("outside of the folder");
  }

  /** As the hub's own client lays files down, under names of their content. */
  private Path snapshot(String blobs) throws IOException {
    Path content = Files.createDirectory(parent.resolve(blobs));
    Path snapshot = Files.createDirectories(parent.resolve("snapshots/0a1b2c"));
    for (String name : List.of("config.json", "tokenizer.json", "model.onnx")) {
      Files.move(directory.resolve(name), content.resolve("sha-of-" + name));
      Files.createSymbolicLink(
          snapshot.resolve(name), Path.of("..", "..", blobs, "sha-of-" + name));
    }
    return snapshot;
  }

  /** Sparse files, which take no space: reading them would take minutes and all memory. */
  @ParameterizedTest
  @CsvSource({
    "config.json, 1073741824, 4194304",
    "tokenizer_config.json, 1073741824, 4194304",
    "tokenizer.json, 1073741824, 67108864",
    "model.onnx, 1099511627776, 2147483647",
  })
  void aFileThatIsTooLargeIsNotRead(String name, long bytes, long most) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(directory.resolve(name).toFile(), "rw")) {
      file.setLength(bytes);
    }

    assertThat(problems())
        .containsExactly("%s has %d bytes, expected at most %d".formatted(name, bytes, most));
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "tokenizer_config.json", "tokenizer.json", "model.onnx"})
  void aLinkOutOfTheFolderIsRefused(String name) throws IOException {
    Path outside = Files.move(directory.resolve(name), parent.resolve("outside"));
    Files.createSymbolicLink(directory.resolve(name), outside);

    assertThat(problems())
        .containsExactly(
            "%s is a link to %s, outside of the folder; copy the file into the folder"
                .formatted(name, outside.toRealPath()));
  }

  @Test
  void aLinkThroughAFolderOutOfTheFolderIsRefused() throws IOException {
    Files.createDirectory(parent.resolve("elsewhere"));
    Files.move(directory.resolve("model.onnx"), parent.resolve("elsewhere").resolve("model.onnx"));
    Files.createSymbolicLink(directory.resolve("onnx"), parent.resolve("elsewhere"));

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("onnx/model.onnx is a link to ")
        .contains("outside of the folder");
  }

  @Test
  void aLinkInsideTheFolderIsFollowed() throws IOException {
    // As Kubernetes mounts a volume.
    Path data = Files.createDirectory(directory.resolve("..data"));
    Files.move(directory.resolve("config.json"), data.resolve("config.json"));
    Files.createSymbolicLink(directory.resolve("config.json"), Path.of("..data", "config.json"));

    assertThat(ModelFolder.read(directory, Optional.empty()).maxLength()).isEqualTo(512);
  }

  @Test
  void theFolderItselfMayBeALink() throws IOException {
    Path link = Files.createSymbolicLink(parent.resolve("current"), directory);

    assertThat(ModelFolder.read(link, Optional.empty()).directory()).isEqualTo(link);
  }

  @Test
  void aLinkThatLeadsNowhereIsAMissingFile() throws IOException {
    Files.delete(directory.resolve("config.json"));
    Files.createSymbolicLink(directory.resolve("config.json"), Path.of("config.json"));

    assertThat(problems()).containsExactly("config.json is missing");
  }

  private List<String> problems() {
    return catchThrowableOfType(
            ModelFolderException.class, () -> ModelFolder.read(directory, Optional.empty()))
        .problems();
  }
}
