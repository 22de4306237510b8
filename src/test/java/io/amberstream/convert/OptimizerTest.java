package io.amberstream.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.ask.LoadedModel;
import io.amberstream.golden.Checkpoints;
import io.amberstream.golden.DoctoredFolder;
import io.amberstream.golden.GoldenModels;
import io.amberstream.graph.Int8Form;
import io.amberstream.graph.OnnxFileException;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs of others become the fast graph, with the same logits. */
class OptimizerTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text-classification",
        "replaced-token-detection",
        "question-answering",
        "masked-lm"
      })
  void anExportGetsTheFastGraph(String name) throws IOException {
    Path out = folder.resolve("out");
    Conversion made =
        Optimizer.optimize(
            GoldenModels.folder(name),
            out,
            false,
            List.of("The app is slow.", "Thank you!"),
            ConversionListener.NONE);

    assertThat(made.int8()).isEqualTo(Int8Form.NONE);
    assertThat(made.comparison().orElseThrow().largest()).isLessThan(1e-3);
    try (LoadedModel model = GoldenModels.load(out)) {
      assertThat(model.folder().heads()).hasSize(1);
    }
  }

  /**
   * LayerNorm of many operators; positions counted from the padding; what ONNX Runtime's
   * transformer optimizer fuses.
   */
  @ParameterizedTest
  @CsvSource({
    "bert-text, opset14.onnx",
    "bert-text, attention.onnx",
    "roberta-tokens, opset17.onnx",
    "roberta-tokens, opset17-fused.onnx"
  })
  void exportsOfOtherFamiliesGetIt(String name, String graph) throws IOException {
    Conversion made =
        Optimizer.optimize(
            exported(name, graph),
            folder.resolve("out"),
            false,
            List.of(),
            ConversionListener.NONE);

    assertThat(made.int8()).isEqualTo(Int8Form.NONE);
    assertThat(made.comparison().orElseThrow().largest()).isLessThan(1e-3);
  }

  /** What ONNX Runtime's dynamic quantizer makes of them. The steps of a token are finer. */
  @ParameterizedTest
  @CsvSource({
    "bert-text, opset14-int8.onnx",
    "bert-text, attention-int8.onnx",
    "roberta-tokens, opset17-int8.onnx"
  })
  void dynamicallyQuantisedExportsGetIt(String name, String graph) throws IOException {
    Conversion made =
        Optimizer.optimize(
            exported(name, graph),
            folder.resolve("out"),
            false,
            List.of(),
            ConversionListener.NONE);

    assertThat(made.int8()).isEqualTo(Int8Form.TOKEN);
    assertThat(made.comparison().orElseThrow().largest()).isLessThan(0.2);
  }

  @Test
  void aHeadForEmbeddingsIsAddedToAGraphOfNamedHeads() throws IOException {
    Path named = Files.createDirectory(folder.resolve("named"));
    DoctoredFolder.copy("text-classification", named)
        .config(
            config ->
                config
                    .putObject("heads")
                    .putObject("topic")
                    .put("task", "text-classification")
                    .put("output", "logits")
                    .set("id2label", config.path("id2label")));
    Path out = folder.resolve("out");

    Optimizer.optimize(named, out, true, List.of("The app is slow."), ConversionListener.NONE);

    try (LoadedModel before = GoldenModels.load(named);
        LoadedModel after = GoldenModels.load(out)) {
      List<Head> heads = after.folder().heads();
      assertThat(heads).startsWith(before.folder().heads().toArray(Head[]::new));
      Head embedding = heads.get(heads.size() - 1);
      assertThat(embedding.name()).isEqualTo("embedding");
      assertThat(embedding.task()).isEqualTo(Task.FEATURE_EXTRACTION);
      assertThat(heads).hasSize(before.folder().heads().size() + 1);
    }
  }

  @Test
  void aPlainFolderGetsNoSecondHead() {
    assertThatThrownBy(
            () ->
                Optimizer.optimize(
                    GoldenModels.folder("text-classification"),
                    folder.resolve("out"),
                    true,
                    List.of(),
                    ConversionListener.NONE))
        .isInstanceOf(ConvertException.class)
        .hasMessageContaining("has one head and no names for several");
  }

  private Path exported(String name, String graph) throws IOException {
    Path exported = folder.resolve("exported");
    Converter.convert(
        new ConversionOptions(Checkpoints.folder(name), exported, Int8Form.NONE, List.of()),
        ConversionListener.NONE);
    Files.copy(
        Checkpoints.folder(name).resolve(graph),
        exported.resolve("model.onnx"),
        StandardCopyOption.REPLACE_EXISTING);
    return exported;
  }

  @Test
  void aGraphThatComputesMoreIsLeftAsItIs() throws IOException {
    Path exported = DoctoredFolder.copy("text-classification", folder).path();
    ObjectNode config = JsonFiles.read(exported.resolve("config.json"));
    config.put("num_attention_heads", 4);
    JsonFiles.write(exported.resolve("config.json"), config);
    Path out = folder.resolve("out");

    assertThatThrownBy(
            () ->
                Optimizer.optimize(
                    exported, out, false, List.of("The app is slow."), ConversionListener.NONE))
        .isInstanceOf(ConvertException.class)
        .hasMessageContaining("the output logits of the graph that was written is another");
    assertThat(out).doesNotExist();
  }

  @Test
  void anotherEncoderIsLeftAsItIs() {
    Path out = folder.resolve("out");

    assertThatThrownBy(
            () ->
                Optimizer.optimize(
                    GoldenModels.folder("deberta-text-classification"),
                    out,
                    false,
                    List.of(),
                    ConversionListener.NONE))
        .isInstanceOfAny(OnnxFileException.class, WeightsException.class);
    assertThat(out).doesNotExist();
  }
}
