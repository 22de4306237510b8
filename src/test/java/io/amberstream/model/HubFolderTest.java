package io.amberstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.golden.DoctoredFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders as the hub has them, which are not always as one would write them. */
@SuppressWarnings("NullAway.Init")
class HubFolderTest {
  private static final String POINTER =
      """
      version https://git-lfs.github.com/spec/v1
      oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
      size 54321
      """;
  @TempDir private Path directory;
  private DoctoredFolder folder;

  @BeforeEach
  void copy() {
    folder = DoctoredFolder.copy("text-classification", directory);
    folder.config(
        config -> config.putArray("architectures").add("ElectraForSequenceClassification"));
  }

  @Test
  void filesInAFolderInsideAreSaidToBeThere() throws IOException {
    Path inner = Files.createDirectory(directory.resolve("0_Transformer"));
    Files.move(directory.resolve("config.json"), inner.resolve("config.json"));

    assertThat(problems())
        .containsExactly(
            "config.json is missing",
            "0_Transformer/config.json is there: copy the files of 0_Transformer beside it");
  }

  @Test
  void aFolderInsideThatOfTheModelIsToldFromIt() throws IOException {
    Path onnx = Files.createDirectory(directory.resolve("onnx"));
    Files.move(directory.resolve("model.onnx"), onnx.resolve("model.onnx"));

    assertThat(problems(onnx))
        .contains("config.json is in the folder above: name " + directory.toAbsolutePath());
  }

  @Test
  void anArchiveIsToBeUnpacked() throws IOException {
    Path inner = Files.createDirectories(directory.resolve("lone/inner"));
    Files.writeString(inner.resolve("model.zip"), "PK");

    assertThat(problems(inner)).contains("model.zip is an archive: unpack it");
  }

  @Test
  void anAdapterIsToBeMerged() {
    folder.delete("config.json");
    folder.write("adapter_config.json", "{}");

    assertThat(problems())
        .anyMatch(problem -> problem.startsWith("adapter_config.json: an adapter, such as LoRA"));
  }

  @Test
  void aFolderOfGlinerIsToldSo() {
    folder.delete("config.json");
    folder.write("gliner_config.json", "{}");

    assertThat(problems())
        .anyMatch(problem -> problem.startsWith("gliner_config.json: models of GLiNER read"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id2label': {'0': 'a', '1': 'b'}}               | a, b",
        "{'id2label': {'1': 'b', '0': 'a'}}               | a, b",
        "{'id2label': ['a', 'b']}                         | a, b",
        "{'id2label': {'0': 5, '1': 7.5, '2': true}}      | 5, 7.5, true",
        "{'id2label': [1, 2]}                             | 1, 2",
        "{'id2label': {'a': 0, 'b': 1}}                   | a, b",
        "{'label2id': {'b': 1, 'a': 0}}                   | a, b",
        "{'label2id': {'a': '0', 'b': '1'}}               | a, b",
        "{'label2id': {'a': 0.0, 'b': 1.0}}               | a, b",
        "{'label2id': {'1': 0, '0': 1}}                   | 1, 0",
        "{'label2id': {'0': 'a', '1': 'b'}}               | a, b",
        "{'id2label': null, 'label2id': {'b': 1, 'a': 0}} | a, b",
        "{'num_labels': 3}                                | LABEL_0, LABEL_1, LABEL_2",
        "{'_num_labels': 3}                               | LABEL_0, LABEL_1, LABEL_2",
        "{}                                               | LABEL_0, LABEL_1",
      })
  void labelsAreTakenWhereTheirMeaningIsClear(String labels, String expected) {
    setLabels(labels);

    assertThat(read().heads().get(0).labels()).containsExactly(expected.split(", ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id2label': {'0': 'a', '1': null}}    | id2label.1 is null, expected a name",
        "{'id2label': ['a', {}]}                | id2label.1 is {}, expected a name",
        "{'id2label': 'a'}                      | id2label is \"a\", expected an object such as {\"0\": \"negative\"}",
        "{'id2label': {'a': 'b'}}               | id2label is {\"a\":\"b\"}, expected an object of ids and names",
        "{'label2id': {'a': 0, 'b': 0}}         | label2id has the id 0 twice; each label needs its own",
        "{'label2id': {'a': 1, 'b': 2}}         | label2id has 2 entries but none for id 0; ids must run from 0",
        "{'id2label': {'0': 'a', '00': 'b'}}    | id2label has the id 0 twice; each label needs its own",
        "{'num_labels': NaN}                    | num_labels is \"NaN\", expected 1 to 100000",
      })
  void labelsThatAreNotClearAreNamed(String labels, String problem) {
    setLabels(labels);

    assertThat(problems()).containsExactly("config.json: " + problem);
  }

  @Test
  void numbersThatPythonWritesAndJsonLacksAreRead() throws IOException {
    String config = Files.readString(directory.resolve("config.json"));
    folder.write("config.json", "{\"a\": NaN, \"b\": -Infinity," + config.substring(1));

    assertThat(read().maxLength()).isEqualTo(512);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.onnx", "config.json", "tokenizer.json", "tokenizer_config.json"})
  void aPointerIsNamedAsWhatItIs(String name) {
    folder.write(name, POINTER);

    assertThat(problems())
        .containsExactly(
            name
                + " is a Git LFS pointer to a file of 54321 bytes, not that file; fetch it with git"
                + " lfs pull, or the folder with hf download --local-dir");
  }

  @ParameterizedTest
  @CsvSource({
    "model.onnx, <!doctype html>",
    "config.json, Entry not found",
    "tokenizer.json, Invalid username or password.",
    "tokenizer_config.json, Access to model x/y is restricted."
  })
  void whatAFailedDownloadLeavesIsNamedAsWhatItIs(String name, String page) {
    folder.write(name, "\n" + page + "\n");

    assertThat(problems())
        .containsExactly(
            name
                + " is a text that begins with \"%s\", as a failed download leaves it; download it again"
                    .formatted(page));
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.onnx", "config.json", "tokenizer.json"})
  void anEmptyFileIsNamedAsOne(String name) {
    folder.write(name, "");

    assertThat(problems()).containsExactly(name + " is empty; copy or download it again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.safetensors", "pytorch_model.bin"})
  void aCheckpointIsToldHowToBecomeAModelFolder(String weights) throws IOException {
    Files.move(directory.resolve("model.onnx"), directory.resolve(weights));

    assertThat(problems())
        .singleElement()
        .asString()
        .contains(weights + " is a checkpoint: \"amberstream convert\" makes a model folder of it");
  }

  @Test
  void aNameOfTheHubIsToldHowToBecomeAFolder() {
    assertThat(problems(Path.of("google/electra-small-discriminator")))
        .containsExactly(
            "no such folder; expected one with model.onnx and config.json; fetch a model of the hub"
                + " with hf download google/electra-small-discriminator --local-dir DIR");
    assertThat(problems(directory.resolve("model.onnx")))
        .containsExactly("it is a file, expected a folder with model.onnx and config.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model_qint8_avx512.onnx", "onnx/model_O2.onnx", "int8/weights.onnx"})
  void theOnlyOnnxFileIsTakenWhateverItsName(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.move(directory.resolve("model.onnx"), file);

    assertThat(read().onnxFile()).isEqualTo(file);
  }

  @Test
  void severalOnnxFilesAreListed() throws IOException {
    Path file = Files.createDirectory(directory.resolve("onnx")).resolve("model_O1.onnx");
    Files.copy(directory.resolve("model.onnx"), file);
    Files.move(directory.resolve("model.onnx"), directory.resolve("model_quint8.onnx"));

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("2 ONNX files, none of them model.onnx, ")
        .endsWith(": model_quint8.onnx, onnx/model_O1.onnx; name one (models.NAME.file, --file)");
    assertThat(ModelFolder.read(directory, Optional.of("onnx/model_O1.onnx")).onnxFile())
        .isEqualTo(file);
  }

  /** Puts these keys in place of all that say something about labels; with single quotes. */
  private void setLabels(String labels) {
    folder.config(
        config -> {
          List.of("id2label", "label2id", "num_labels").forEach(config::remove);
          config.setAll(parsed(labels.replace("NaN", "0").replace('\'', '"')));
        });
    if (labels.contains("NaN")) {
      folder.write(
          "config.json",
          content(directory.resolve("config.json"))
              .replace("\"num_labels\":0", "\"num_labels\":NaN"));
    }
  }

  private static ObjectNode parsed(String json) {
    try {
      return (ObjectNode) new JsonMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ModelFolder read() {
    return ModelFolder.read(directory, Optional.empty());
  }

  private List<String> problems() {
    return problems(directory);
  }

  private static List<String> problems(Path directory) {
    return catchThrowableOfType(
            ModelFolderException.class, () -> ModelFolder.read(directory, Optional.empty()))
        .problems();
  }
}
