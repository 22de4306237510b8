package io.amberstream.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelSettings;
import io.amberstream.golden.Checkpoints;
import io.amberstream.golden.GraphRuns;
import io.amberstream.graph.Int8Form;
import io.amberstream.model.Int8Bits;
import io.amberstream.model.ModelFolder;
import io.amberstream.text.TokenizedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  void readsTheRoundingOfLayerNormFromTheConfig() throws IOException {
    Path source = Checkpoints.copy("electra-masked", folder.resolve("source"));
    ChangedCheckpoint.config(source, config -> config.put("layer_norm_eps", 0.5));
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
    ChangedCheckpoint.config(
        source, config -> config.putArray("architectures").add("BertForPreTraining"));
    assertThatThrownBy(() -> convert(source, Int8Form.TOKEN))
        .hasMessageContaining("replaced tokens of ELECTRA alone");
    ChangedCheckpoint.config(
        source, config -> config.putArray("architectures").add("BertForMultipleChoice"));
    assertThatThrownBy(() -> convert(source, Int8Form.TOKEN))
        .hasMessageContaining("BertForMultipleChoice");
    assertThatThrownBy(
            () -> new ConversionOptions(source, folder.resolve("out"), Int8Form.STATIC, List.of()))
        .isInstanceOf(ConvertException.class)
        .hasMessageContaining("--texts");
  }

  private Conversion convert(Path source, Int8Form form) throws IOException {
    return ChangedCheckpoint.convert(source, folder.resolve("out"), form);
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
