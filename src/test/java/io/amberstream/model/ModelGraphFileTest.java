package io.amberstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ONNX file of a model folder is taken. */
@SuppressWarnings("NullAway.Init")
class ModelGraphFileTest {
  @TempDir private Path directory;

  @BeforeEach
  void copy() {
    DoctoredFolder.copy("text-classification", directory)
        .config(config -> config.putArray("architectures").add("ElectraForSequenceClassification"));
  }

  @Test
  void theFirstGraphInTheUsualOrderIsTaken() throws IOException {
    Path quantized =
        Files.move(directory.resolve("model.onnx"), directory.resolve("model_quantized.onnx"));
    Files.createDirectory(directory.resolve("onnx"));
    Path nested = Files.copy(quantized, directory.resolve("onnx").resolve("model.onnx"));
    assertThat(read().onnxFile()).isEqualTo(quantized);
    Files.delete(quantized);
    assertThat(read().onnxFile()).isEqualTo(nested);
  }

  @Test
  void aNamedGraphIsTaken() throws IOException {
    Files.copy(directory.resolve("model.onnx"), directory.resolve("mine.onnx"));
    assertThat(ModelFolder.read(directory, Optional.of("mine.onnx")).onnxFile())
        .hasFileName("mine.onnx")
        .isRegularFile();
  }

  @Test
  void aNamedGraphIsTakenFromTheWorkingDirectoryToo() {
    // "." is the folder of the sources here: no model, but the file is found, and read.
    assertThat(problems(Path.of("."), "pom.xml"))
        .anySatisfy(problem -> assertThat(problem).startsWith("pom.xml is a text that begins"));
  }

  @Test
  void aNamedGraphKeepsTheFolderAsItWasGiven() {
    Path amber = GoldenModels.amberMini();
    assertThat(ModelFolder.read(amber, Optional.of("model_quantized.onnx")).onnxFile())
        .isEqualTo(amber.resolve("model_quantized.onnx"));
  }

  @Test
  void aNamedGraphThatDoesNotExistIsNamed() {
    assertThat(problems(directory, "other.onnx"))
        .containsExactly("the ONNX file \"other.onnx\" does not exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../model.onnx", "onnx/../../model.onnx", "/etc/hostname"})
  void aNamedGraphMustLieInTheFolder(String name) {
    assertThat(problems(directory, name))
        .containsExactly("the ONNX file \"" + name + "\" lies outside the folder");
  }

  private ModelFolder read() {
    return ModelFolder.read(directory, Optional.empty());
  }

  private static List<String> problems(Path directory, String onnxName) {
    return catchThrowableOfType(
            ModelFolderException.class, () -> ModelFolder.read(directory, Optional.of(onnxName)))
        .problems();
  }
}
