package io.amberstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.golden.GoldenFiles;
import io.amberstream.golden.GoldenModels;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The shipped model against what the reference runtime says of it, each text by itself. */
class AmberMiniTest {
  private static final List<String> SEQUENCE_HEADS =
      List.of("sentiment", "topic", "emotion", "offensive", "spam");

  @Test
  void scoresEqualTheReference() {
    JsonNode golden = GoldenFiles.tree("golden-amber-mini.json");
    Offset<Float> tolerance = within(tolerance());
    LoadedModel model = GoldenModels.load(GoldenModels.amberMini(), 512, 32, Batching.ALONE);
    try (InferenceEngine engine =
        new InferenceEngine(
            List.of(model), EngineSettings.defaults(), new InferenceListener() {})) {
      List<String> texts = new ArrayList<>();
      golden.forEach(entry -> texts.add(entry.path("text").asText()));
      var futures =
          engine.submit(ModelHeads.of(model, SEQUENCE_HEADS, DecodeOptions.defaults()), texts);
      for (int i = 0; i < texts.size(); i++) {
        for (HeadResult result : futures.get(i).join()) {
          JsonNode scores = golden.get(i).path("int8_alone").path(result.head());
          assertThat(result.tags().labels()).hasSize(scores.size());
          for (ScoredLabel label : result.tags().labels()) {
            assertThat(label.score())
                .as("%s of %s for text %d", label.label(), result.head(), i)
                .isCloseTo((float) scores.path(label.label()).asDouble(), tolerance);
          }
        }
      }
    }
  }

  @Test
  void everyHeadAnswers() {
    LoadedModel model = GoldenModels.load(GoldenModels.amberMini());
    try (InferenceEngine engine =
        new InferenceEngine(
            List.of(model), EngineSettings.defaults(), new InferenceListener() {})) {
      TextTagger tagger =
          TextTagger.of(
              engine,
              List.of(new HeadsStep(ModelHeads.of(model, List.of(), DecodeOptions.defaults()))));
      List<HeadResult> results =
          tagger.tag(TextInput.of("Barack Obama loved the new phone from Apple in Berlin")).join();
      assertThat(results)
          .extracting(HeadResult::head)
          .containsExactly(
              "replaced", "sentiment", "topic", "emotion", "offensive", "spam", "entities");
      assertThat(results.get(1).tags().labels().get(0).label()).isEqualTo("positive");
      assertThat(results.get(6).tags().spans())
          .extracting(span -> span.label() + " " + span.text())
          .containsExactly("PER Barack Obama", "ORG Apple", "LOC Berlin");
    }
  }

  /** The golden scores are those of a processor with VNNI; others round otherwise. */
  private static float tolerance() {
    try {
      return Files.readString(Path.of("/proc/cpuinfo")).contains("avx512_vnni") ? 0.02f : 0.05f;
    } catch (IOException e) {
      return 0.05f;
    }
  }
}
