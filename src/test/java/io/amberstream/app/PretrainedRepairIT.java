package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.labelled.DocumentForm;
import io.amberstream.labelled.TextFiles;
import io.amberstream.pretraining.Beginning;
import io.amberstream.pretraining.EncoderSizes;
import io.amberstream.pretraining.Pretraining;
import io.amberstream.pretraining.PretrainingRecipe;
import io.amberstream.pretraining.Sayings;
import io.amberstream.training.LoopListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A pipeline repairs with both halves that pretraining made. */
@ExtendWith(SharedBroker.class)
@ResourceLock("libtorch") // its random numbers are the whole process's
class PretrainedRepairIT {
  @TempDir private Path folder = Path.of("");

  @Test
  @SuppressWarnings("try") // the application runs until the block ends
  void suspiciousWordsGetSuggestions(EmbeddedBroker broker) throws Exception {
    Path ours = pretrained();
    Scenario scenario =
        new Scenario(broker, folder, "pretrained")
            .classifier(ours)
            .recogniser(ours.resolve("generator"))
            .pipeline(
                "chat",
                """
                from: { topics: [pretrained-in], text_field: body }
                tag_with:
                  - model: classifier
                    heads: [replaced]
                    threshold: 0.01
                    repair: { generator: recogniser, proposals: 5 }
                to: { topic: pretrained-out, format: json }
                on_error: { dead_letter_topic: pretrained-dead }
                """)
            .create("in");
    scenario.topic("in").send("{\"body\": \"please refund the price of my film today\"}");
    try (Application application = scenario.start()) {
      Progress.awaitDone(scenario, scenario.topic("in"));
    }
    JsonNode result =
        new ObjectMapper()
            .readTree(scenario.topic("out").readAll().get(0).value())
            .at("/results/0");
    assertThat(result.path("task").asText()).isEqualTo("text-repair");
    assertThat(result.path("spans").findValuesAsText("suggestion"))
        .isNotEmpty()
        .allSatisfy(word -> assertThat(Sayings.vocabulary()).contains(word));
  }

  /** It has hardly learnt, so that it doubts every word. */
  private Path pretrained() throws IOException {
    Path vocabulary = Files.write(folder.resolve("vocab.txt"), Sayings.vocabulary());
    Path texts = Files.write(folder.resolve("texts.txt"), Sayings.lines(40, 1));
    Path out = folder.resolve("ours");
    PretrainingRecipe recipe =
        PretrainingRecipe.of(
            new Beginning.Nothing(EncoderSizes.TINY, vocabulary),
            new TextFiles(List.of(texts), DocumentForm.EMPTY_LINES),
            out);
    Pretraining.run(recipe, new LoopListener() {});
    return out;
  }
}
