package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelSettings;
import io.amberstream.golden.GoldenModels;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures and what is usual, from one question to the model. */
class ReferencedTest {
  private static final int TEXTS = 420;

  @TempDir private Path directory = Path.of("");

  @Test
  void theModelIsAskedOnce() throws Exception {
    Path file =
        Files.write(
            directory.resolve("file.tsv"),
            IntStream.range(0, TEXTS)
                .mapToObj(i -> "billing\tparcel " + i + " of order " + i * 7)
                .toList());
    AtomicInteger asked = new AtomicInteger();
    InferenceListener counts =
        new InferenceListener() {
          @Override
          public void ran(String model, int rows, int tokens, int padded, Duration time) {
            asked.addAndGet(rows);
          }
        };
    LoadedModel model =
        LoadedModel.load(
            "m",
            ModelFolder.read(GoldenModels.folder("text-classification"), Optional.empty()),
            ModelSettings.defaults());
    Head head = model.folder().head("text-classification");
    try (InferenceEngine engine =
        new InferenceEngine(List.of(model), EngineSettings.defaults(), counts)) {
      EvaluationOptions options = EvaluationOptions.defaults();
      Evaluator.Referenced both = Evaluator.referenced(engine, model, head, file, options);
      assertThat(asked).hasValue(TEXTS);
      assertThat(both.evaluation().examples()).isEqualTo(TEXTS);
      assertThat(both.evaluation().scores().measures())
          .isEqualTo(Evaluator.evaluate(engine, model, head, file, options).scores().measures());
      assertThat(both.reference())
          .isEqualTo(Evaluator.referenced(engine, model, head, file, options).reference());
    }
  }
}
