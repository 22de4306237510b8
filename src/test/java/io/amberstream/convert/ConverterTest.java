package io.amberstream.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelSettings;
import io.amberstream.golden.Checkpoints;
import io.amberstream.golden.GraphRuns;
import io.amberstream.graph.Int8Form;
import io.amberstream.model.Int8Bits;
import io.amberstream.model.ModelFolder;
import io.amberstream.text.TokenizedText;
import io.amberstream.weights.CheckpointFolder;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Safetensors;
import io.amberstream.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints become model folders that give what the reference implementation gives. */
class ConverterTest {
  private static final List<String> TEXTS =
      List.of("the app is slow.", "great app, thank you!", "where is my parcel?", "lost order");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "electra-text",
        "electra-replaced",
        "electra-tokens",
        "electra-answers",
        "electra-masked",
        "electra-encoder",
        "bert-text",
        "bert-tokens",
        "bert-answers",
        "bert-masked",
        "distilbert-text",
        "distilbert-masked",
        "roberta-text",
        "roberta-tokens",
        "roberta-masked"
      })
  void logitsOfFloatsEqualTheReference(String name) throws IOException {
    Conversion made = convert(Checkpoints.folder(name), Int8Form.NONE);
    Path graph = made.out().resolve("model.onnx");
    JsonNode outputs = Checkpoints.outputs(name);
    List<int[]> rows = Checkpoints.inputIds(name);
    assertThat(outputs.isEmpty()).isFalse();
    for (Map.Entry<String, JsonNode> output : outputs.properties()) {
      float[] logits = GraphRuns.run(graph, output.getKey(), rows);
      int perRow = logits.length / rows.size();
      int longest = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
      boolean byToken = perRow % longest == 0;
      for (int row = 0; row < rows.size(); row++) {
        int compared = byToken ? perRow / longest * rows.get(row).length : perRow;
        for (int i = 0; i < compared; i++) {
          assertThat((double) logits[row * perRow + i])
              .as("%s %s, row %d, value %d", name, output.getKey(), row, i)
              .isCloseTo(output.getValue().path(row).path(i).asDouble(), within(1e-4));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "electra-text",
        "electra-masked",
        "bert-tokens",
        "distilbert-text",
        "roberta-text"
      })
  void everyFormLoadsAndIsNearFloats(String name) throws IOException {
    for (Int8Form form : List.of(Int8Form.TOKEN, Int8Form.STATIC)) {
      Path out = folder.resolve(form.toString());
      Conversion made =
          Converter.convert(
              new ConversionOptions(Checkpoints.folder(name), out, form, TEXTS),
              ConversionListener.NONE);

      Comparison comparison = made.comparison().orElseThrow();
      assertThat(comparison.texts()).isEqualTo(TEXTS.size());
      comparison
          .byOutput()
          .values()
          .forEach(distance -> assertThat(distance.mean()).isLessThan(0.15 * distance.size()));
      ModelFolder written = ModelFolder.read(out, Optional.empty());
      assertThat(written.int8Bits())
          .isEqualTo(form == Int8Form.TOKEN ? new Int8Bits(7, 8) : new Int8Bits(8, 7));
      assertThat(written.int8Bits().pairsFitShort()).isTrue();
    }
  }

  @Test
  void tellsHowFarItIs() throws IOException {
    List<String> told = new ArrayList<>();
    Converter.convert(
        new ConversionOptions(
            Checkpoints.folder("electra-text"),
            folder.resolve("out"),
            Int8Form.STATIC,
            List.of("slow", "fast")),
        (step, done, texts) -> told.add("%s %d/%d".formatted(step, done, texts)));

    assertThat(told)
        .containsExactly(
            "reading the checkpoint 0/0",
            "measuring steps 0/2",
            "measuring steps 1/2",
            "measuring steps 2/2",
            "writing the graph 0/0",
            "comparing 0/2",
            "comparing 1/2",
            "comparing 2/2");
  }

  @Test
  void makesATokenizerOfAVocabulary() throws IOException {
    Conversion made = convert(Checkpoints.folder("electra-text"), Int8Form.TOKEN);
    List<String> vocabulary = Files.readAllLines(made.out().resolve("vocab.txt"));

    try (LoadedModel model = load(made.out())) {
      assertThat(tokens(model, "The app is slöw, tea!").map(vocabulary::get))
          .containsExactly("the", "app", "is", "slow", ",", "t", "##e", "##a", "!");
    }
  }

  @Test
  void keepsCaseAndAccentsWhereTheyCount() throws IOException {
    Path source = Checkpoints.copy("electra-text", folder.resolve("source"));
    Files.writeString(
        source.resolve("tokenizer_config.json"),
        "{\"do_lower_case\": false, \"strip_accents\": false}");
    Conversion made = convert(source, Int8Form.TOKEN);
    List<String> vocabulary = Files.readAllLines(made.out().resolve("vocab.txt"));

    try (LoadedModel model = load(made.out())) {
      assertThat(tokens(model, "The ü").map(vocabulary::get)).containsExactly("[UNK]", "ü");
    }
  }

  @Test
  void namesEveryTensorThatIsMissingUselessOrOfAnotherSize() throws IOException {
    Path source =
        changed(
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
    config(source, config -> config.putArray("architectures").add("ElectraForMaskedLM"));

    assertThatThrownBy(() -> convert(source, Int8Form.TOKEN))
        .isInstanceOf(ConvertException.class)
        .hasMessageContaining("heads.fill-mask.dense.weight [16, 32] is missing")
        .hasMessageContaining("discriminator_predictions.dense.weight [32, 32] is of no use");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void theSizesOfOneHalfAreNotThoseOfTheOther() throws IOException {
    Path source = Checkpoints.copy("electra-replaced", folder.resolve("source"));
    config(source, config -> config.put("hidden_size", 8).put("intermediate_size", 16));

    assertThatThrownBy(() -> convert(source, Int8Form.TOKEN))
        .isInstanceOf(ConvertException.class)
        .hasMessageContaining(
            "electra.encoder.layer.0.attention.self.query.weight has the shape [32, 32], but config.json promises [8, 8]");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void namesAProjectionThatIsThereThoughTheSizesAgree() throws IOException {
    Path source =
        changed(
            "electra-tokens",
            tensors -> tensors.put("electra.embeddings_project.weight", FloatTensor.zeros(32, 32)));

    assertThatThrownBy(() -> convert(source, Int8Form.TOKEN))
        .hasMessageContaining("electra.embeddings_project.weight [32, 32] is of no use");
  }

  @Test
  void toleratesWhatOtherHeadsOfBertLeave() throws IOException {
    Path source =
        changed(
            "bert-tokens",
            tensors -> {
              tensors.put("bert.pooler.dense.weight", FloatTensor.zeros(32, 32));
              tensors.put("cls.seq_relationship.bias", FloatTensor.zeros(2));
            });

    assertThat(convert(source, Int8Form.NONE).heads()).containsExactly("token-classification");
  }

  @Test
  void readsTheRoundingOfLayerNormFromTheConfig() throws IOException {
    Path source = Checkpoints.copy("electra-masked", folder.resolve("source"));
    config(source, config -> config.put("layer_norm_eps", 0.5));
    Conversion made = convert(source, Int8Form.NONE);

    float[] logits =
        GraphRuns.run(
            made.out().resolve("model.onnx"), "logits", Checkpoints.inputIds("electra-masked"));
    double reference =
        Checkpoints.outputs("electra-masked").path("logits").path(0).path(0).asDouble();
    assertThat(Math.abs(logits[0] - reference)).isGreaterThan(1e-3);
  }

  @Test
  void writesOverNothingAndLeavesNothingBehind() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    assertThatThrownBy(() -> convert(Checkpoints.folder("electra-text"), Int8Form.TOKEN))
        .hasMessageContaining(out + " is there already");
    Files.delete(out);
    Path source = Checkpoints.copy("electra-text", folder.resolve("source"));
    Files.writeString(source.resolve("vocab.txt"), "[PAD]\n[UNK]\n");

    assertThatThrownBy(() -> convert(source, Int8Form.TOKEN))
        .hasMessageContaining("has no line [CLS], [SEP], [MASK]");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(source);
    }
  }

  @Test
  void refusesWhatItDoesNotKnow() throws IOException {
    Path source = Checkpoints.copy("bert-text", folder.resolve("source"));
    config(source, config -> config.putArray("architectures").add("BertForPreTraining"));
    assertThatThrownBy(() -> convert(source, Int8Form.TOKEN))
        .hasMessageContaining("replaced tokens of ELECTRA alone");
    config(source, config -> config.putArray("architectures").add("BertForMultipleChoice"));
    assertThatThrownBy(() -> convert(source, Int8Form.TOKEN))
        .hasMessageContaining("BertForMultipleChoice");
    assertThatThrownBy(
            () -> new ConversionOptions(source, folder.resolve("out"), Int8Form.STATIC, List.of()))
        .isInstanceOf(ConvertException.class)
        .hasMessageContaining("--texts");
  }

  private interface Change {
    void apply(Map<String, FloatTensor> tensors);
  }

  private Path changed(String name, Change change) throws IOException {
    Path source = Checkpoints.copy(name, folder.resolve("source"));
    Map<String, FloatTensor> tensors =
        new LinkedHashMap<>(CheckpointFolder.read(source).weights().tensors());
    change.apply(tensors);
    Safetensors.write(source.resolve("model.safetensors"), new Weights(tensors), Map.of());
    return source;
  }

  private static void config(Path source, Consumer<ObjectNode> edit) throws IOException {
    ObjectNode config = JsonFiles.read(source.resolve("config.json"));
    edit.accept(config);
    JsonFiles.write(source.resolve("config.json"), config);
  }

  private Conversion convert(Path source, Int8Form form) throws IOException {
    return Converter.convert(
        new ConversionOptions(source, folder.resolve("out"), form, List.of()),
        ConversionListener.NONE);
  }

  private static Stream<Integer> tokens(LoadedModel model, String text) {
    TokenizedText tokens = model.tokenize(text);
    return IntStream.range(0, tokens.size()).mapToObj(tokens::inputId);
  }

  private static LoadedModel load(Path out) {
    return LoadedModel.load(
        "converted", ModelFolder.read(out, Optional.empty()), ModelSettings.defaults());
  }
}
