package io.amberstream.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.ask.LoadedModel;
import io.amberstream.golden.GoldenModels;
import io.amberstream.graph.OnnxFileException;
import io.amberstream.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
            GoldenModels.folder(name), out, List.of("The app is slow.", "Thank you!"));

    assertThat(made.int8()).isEqualTo(Int8Form.NONE);
    assertThat(made.comparison().orElseThrow().largest()).isLessThan(1e-3);
    try (LoadedModel model = GoldenModels.load(out)) {
      assertThat(model.folder().heads()).hasSize(1);
    }
  }

  @Test
  void anotherEncoderIsLeftAsItIs() {
    Path out = folder.resolve("out");

    assertThatThrownBy(
            () ->
                Optimizer.optimize(
                    GoldenModels.folder("deberta-text-classification"), out, List.of()))
        .isInstanceOfAny(OnnxFileException.class, WeightsException.class);
    assertThat(out).doesNotExist();
  }
}
